-- Where the customers of an entity answer: its own address, never that of the service or of another tenant.
set local search_path to relance;

alter table entity add column reply_to text;
