package io.relance.sending;

import io.relance.db.Tx;
import io.relance.sending.template.Templates;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every tenant's stationery, kept in memory while it is in force: a claim of reminders asks the
 * store for one value by its key, and reads templates and logos only after a change.
 */
public final class Stationeries {
  /** Tenants whose stationery is kept; beyond that the one not used for longest is forgotten. */
  private static final int KEPT = 500;

  private final Templates folder;
  private final TemplateStore templates = new TemplateStore();
  private final LogoStore logos = new LogoStore();
  private final Stationery plain;
  private final Map<UUID, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
          return size() > KEPT;
        }
      };

  private record Kept(UUID state, Stationery stationery) {}

  /** Stationery over the templates of a folder. */
  public Stationeries(Templates folder) {
    this.folder = folder;
    this.plain = new Stationery(folder.with(java.util.List.of()), Map.of());
  }

  /** The templates that every tenant has. */
  public Templates folder() {
    return folder;
  }

  /** What is in force for the transaction's tenant. */
  public Stationery of(Tx tx) {
    var row = tx.one("select stationery from tenant where tenant = $1", tx.tenant());
    @Nullable UUID state = row == null ? null : row.getUUID("stationery");
    if (state == null) {
      return plain;
    }
    var known = known(tx.tenant());
    if (known != null && known.state.equals(state)) {
      return known.stationery;
    }
    var stationery =
        new Stationery(
            folder.with(templates.all(tx).stream().map(TemplateStore.Stored::source).toList()),
            new HashMap<>(logos.all(tx)));
    keep(tx.tenant(), new Kept(state, stationery));
    return stationery;
  }

  private synchronized @Nullable Kept known(UUID tenant) {
    return kept.get(tenant);
  }

  private synchronized void keep(UUID tenant, Kept current) {
    kept.put(tenant, current);
  }

  /** Says that the tenant's stationery is another one from this transaction's end on. */
  static void changed(Tx tx) {
    tx.update("update tenant set stationery = gen_random_uuid() where tenant = $1", tx.tenant());
  }
}
