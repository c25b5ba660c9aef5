package io.relance.demo;

import io.relance.app.Config;
import java.nio.file.Path;
import java.util.HashMap;

/** The servers that the demonstration embeds. */
record DemoServers(EmbeddedDatabase database, EmbeddedKafka kafka, EmbeddedMailbox mailbox) {

  /** The configuration of a service that uses them; all else is initial. */
  Config config(Path home, int port, String operatorToken) {
    var store = database.config("relance");
    var settings = new HashMap<String, String>();
    settings.put("http.host", "127.0.0.1");
    settings.put("http.port", String.valueOf(port));
    settings.put("operator.token", operatorToken);
    settings.put("database.host", store.host());
    settings.put("database.port", String.valueOf(store.port()));
    settings.put("database.name", store.database());
    settings.put("database.ownerUser", store.ownerUser());
    settings.put("database.ownerPassword", store.ownerPassword());
    settings.put("database.appUser", store.appUser());
    settings.put("database.appPassword", store.appPassword());
    settings.put("kafka.enabled", "true");
    settings.put("kafka.bootstrapServers", kafka.bootstrapServers());
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", String.valueOf(mailbox.port()));
    settings.put("mail.sandboxHost", "127.0.0.1");
    settings.put("mail.sandboxPort", String.valueOf(mailbox.port()));
    settings.put("mail.from", "reminders@relance.example");
    return Config.with(home, settings);
  }
}
