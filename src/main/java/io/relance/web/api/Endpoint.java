package io.relance.web.api;

/** Answers one operation of the contract. Runs on a virtual thread and may block. */
@FunctionalInterface
interface Endpoint {
  Answer answer(Call call);
}
