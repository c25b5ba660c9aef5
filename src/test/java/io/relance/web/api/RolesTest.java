package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.WebFixture;
import io.relance.web.WebFixture.TenantFixture;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation opens to its role and the ones above it, before anything else is looked at. */
class RolesTest {
  private static final TenantFixture TENANT = WebFixture.newTenant();
  private static final String USER = TENANT.token("user");
  private static final String VIEWER = TENANT.token("viewer");

  static Stream<ContractTest.Described> operations() {
    return ContractTest.operations()
        .filter(one -> !one.operation().getString("x-role").equals("anyone"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void opensToItsRoleOnly(ContractTest.Described one) {
    switch (Door.of(one.operation().getString("x-role"))) {
      case OPERATOR -> {
        assertThat(status(one, TENANT.admin())).isEqualTo(403);
        assertThat(status(one, WebFixture.OPERATOR)).isNotEqualTo(403);
      }
      case ADMINISTRATOR -> {
        assertThat(status(one, VIEWER)).isEqualTo(403);
        assertThat(status(one, USER)).isEqualTo(403);
        assertThat(status(one, WebFixture.OPERATOR)).isEqualTo(403);
      }
      case USER -> {
        assertThat(status(one, VIEWER)).isEqualTo(403);
        assertThat(status(one, USER)).isNotEqualTo(403);
        assertThat(status(one, WebFixture.OPERATOR)).isEqualTo(403);
      }
      case VIEWER -> {
        assertThat(status(one, VIEWER)).isNotEqualTo(403);
        assertThat(status(one, WebFixture.OPERATOR)).isEqualTo(403);
      }
      case ANYONE -> throw new AssertionError("filtered out");
    }
    assertThat(status(one, null)).isEqualTo(401);
  }

  private static int status(ContractTest.Described one, @Nullable String token) {
    var path = one.path().replaceAll("\\{[a-z]+}", "X");
    return WebFixture.send(token, one.method().toUpperCase(Locale.ROOT), path, null).status();
  }
}
