package io.relance.rules.yaml;

import io.relance.policy.Entity;
import io.relance.policy.Entity.Grouping;
import io.relance.policy.PaymentMethod;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.policy.Settings;
import io.relance.rules.yaml.Yaml.Text;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Policies written in one YAML file: {@code entities} by code with settings and payment methods,
 * and the {@code profiles} that they share, with their scenarios.
 */
public final class PolicyFile {
  private static final Text NOTHING = new Text("", 1, 1);
  private final String file;

  private PolicyFile(String file) {
    this.file = file;
  }

  /**
   * The policy of each entity, by its code, in the order they are written.
   *
   * @throws io.relance.rules.source.RulesRefused with the place of what is wrong
   */
  public static Map<String, Policy> read(String file, String text) {
    return new PolicyFile(file).policies(YamlReader.read(file, text));
  }

  private Map<String, Policy> policies(Yaml yaml) {
    var fields = new FieldReader(file, yaml, Set.of("entities", "profiles"));
    var profiles = new ArrayList<Profile>();
    for (var item : fields.items("profiles")) {
      profiles.add(profile(item));
    }
    var entities = new FieldReader(file, fields.piece("entities").orElse(NOTHING), Set.of());
    if (entities.names().isEmpty()) {
      throw fields.refused(
          yaml, "missing-field", "\"entities\" names no entity.", "Maybe add one by its code.");
    }
    var policies = new LinkedHashMap<String, Policy>();
    for (var code : entities.names()) {
      var piece = entities.piece(code).orElse(NOTHING);
      policies.put(code, policy(code, piece, List.copyOf(profiles)));
    }
    return policies;
  }

  private Policy policy(String code, Yaml yaml, List<Profile> profiles) {
    var known = Set.of("name", "currency", "timeZone", "grouping", "settings", "paymentMethods");
    var fields = new FieldReader(file, yaml, known);
    var entity =
        new Entity(
            code,
            fields.text("name", code),
            fields.text("currency", "EUR"),
            fields.word("timeZone", PolicyFile::zone).orElse(ZoneId.of("Europe/Paris")),
            fields.word("grouping", Grouping::of).orElse(Grouping.ITEM),
            fields.piece("settings").map(new PolicyYaml(file)::settings).orElse(Settings.DEFAULT));
    var methods = new FieldReader(file, fields.piece("paymentMethods").orElse(NOTHING), Set.of());
    var byCode = new LinkedHashMap<String, PaymentMethod>();
    for (var method : methods.names()) {
      byCode.put(method, paymentMethod(method, methods.piece(method).orElse(NOTHING)));
    }
    return new Policy(entity, Map.copyOf(byCode), profiles);
  }

  private static ZoneId zone(String name) {
    return ZoneId.of(name);
  }

  private PaymentMethod paymentMethod(String code, Yaml yaml) {
    var fields = new FieldReader(file, yaml, Set.of("label", "automatic"));
    return new PaymentMethod(code, fields.text("label", code), fields.yes("automatic", false));
  }

  private Profile profile(Yaml yaml) {
    var fields = new FieldReader(file, yaml, Set.of("name", "default", "scenario"));
    var name = fields.requiredText("name");
    return new Profile(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        name,
        fields.yes("default", false),
        fields.piece("scenario").map(new PolicyYaml(file)::scenario).orElse(null));
  }
}
