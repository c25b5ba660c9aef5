package io.relance.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person at a customer. Roles are the ledger's words ("accounting", "management"...). */
public record Contact(
    String id,
    String customer,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    List<String> roles) {}
