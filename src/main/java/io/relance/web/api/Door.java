package io.relance.web.api;

import io.relance.access.Caller;
import io.relance.access.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may use an operation: {@code x-role} in the contract. */
enum Door {
  ANYONE(null),
  OPERATOR(null),
  VIEWER(Role.VIEWER),
  USER(Role.USER),
  ADMINISTRATOR(Role.ADMINISTRATOR);

  private final @Nullable Role role;

  Door(@Nullable Role role) {
    this.role = role;
  }

  static Door of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Lets the caller pass, or throws the problem that says why not. */
  void check(Caller caller) {
    var opens =
        switch (caller) {
          case Caller.Anyone _ -> this == ANYONE;
          case Caller.Operator _ -> this == ANYONE || this == OPERATOR;
          case Caller.Member member ->
              this == ANYONE || (role != null && member.role().covers(role));
        };
    if (!opens) {
      throw new ProblemException(Problem.of(403, "not-allowed", refusal(caller)));
    }
  }

  private String refusal(Caller caller) {
    var who =
        switch (caller) {
          case Caller.Anyone _ -> "nobody in particular";
          case Caller.Operator _ -> "the operator's, who belongs to no tenant";
          case Caller.Member member -> "a " + member.role().code() + "'s";
        };
    return "This needs the token of %s, but yours is %s.\nMaybe ask an administrator of your tenant."
        .formatted(role == null ? "the operator" : "a tenant's " + role.code() + " or above", who);
  }
}
