package io.relance.sending;

import io.relance.sending.template.TenantTemplates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant writes its reminders on, as it is at one moment.
 *
 * @param logos by entity
 */
public record Stationery(TenantTemplates templates, Map<String, Logo> logos) {

  /** The entity's logo, null when it has none. */
  public @Nullable Logo logo(String entity) {
    return logos.get(entity);
  }
}
