package io.relance.rules.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which method of the compiled rules calls which other one of them. */
final class CallGraph {
  private static final String RULE = "rule_";
  private final Map<Method, Set<Method>> calls = new LinkedHashMap<>();

  /** A method with a body. */
  record Method(String owner, String name, String descriptor) {

    Finding finding(String what) {
      return new Finding(owner.replace('/', '.'), name, what);
    }
  }

  void call(Method caller, Method called) {
    calls.computeIfAbsent(caller, _ -> new LinkedHashSet<>()).add(called);
  }

  /** A method that leads back to itself never ends, or ends with a full stack. */
  List<Finding> cycles() {
    var found = new ArrayList<Finding>();
    var done = new HashSet<Method>();
    for (var start : calls.keySet()) {
      follow(start, new LinkedHashSet<>(), done, found);
    }
    return found;
  }

  private void follow(Method method, Set<Method> path, Set<Method> done, List<Finding> found) {
    if (!path.add(method)) {
      found.add(method.finding("leads back to itself"));
      return;
    }
    if (done.add(method)) {
      calls.getOrDefault(method, Set.of()).forEach(next -> follow(next, path, done, found));
    }
    path.remove(method);
  }

  List<String> rulesOf(Finding finding) {
    var rules = new LinkedHashSet<String>();
    var type = finding.type().replace('.', '/');
    if (finding.method().startsWith(RULE)) {
      rules.add(finding.method().substring(RULE.length()));
    }
    calls.forEach(
        (caller, called) -> {
          if (caller.name().startsWith(RULE)
              && called.stream().anyMatch(each -> type.startsWith(each.owner()))) {
            rules.add(caller.name().substring(RULE.length()));
          }
        });
    return List.copyOf(rules);
  }
}
