package io.relance.web.ui.customers;

import static io.relance.web.ui.frame.Address.encoded;

import io.relance.web.ui.frame.Visit;

/** Where the page of a customer is, whose number may hold anything. */
final class CustomerAddress {
  private CustomerAddress() {}

  static String of(Visit visit) {
    return of(visit.path("entity"), visit.path("id"));
  }

  static String of(String entity, String id) {
    return "/customers/" + encoded(entity) + "/" + encoded(id);
  }
}
