#!/usr/bin/env bash
# Runs once, when the database folder is empty: the two roles that Relance expects, and its database.
# The owner migrates the schema; the other one serves and cannot bypass row-level security.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner_password="$RELANCE_OWNER_PASSWORD" --set=app_password="$RELANCE_APP_PASSWORD" <<'SQL'
create role relance_owner login nosuperuser nobypassrls password :'owner_password';
create role relance_app login nosuperuser nobypassrls password :'app_password';
create database relance owner relance_owner;
SQL
