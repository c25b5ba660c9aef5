package io.relance.rules.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;

/**
 * Reads the classes that rules were compiled to, without loading them, and names everything in them
 * that no rule needs: calls, types and instructions off the list, loops, recursion, native or
 * nested code, static initialisers of anybody's own.
 */
public final class CodeScan {
  private final Map<String, byte[]> classes;
  private final CallGraph calls = new CallGraph();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A scan of some classes.
   *
   * @param classes byte code by any name; each class says its own
   */
  public CodeScan(Map<String, byte[]> classes) {
    this.classes = new TreeMap<>(classes);
  }

  /** What no rule needs, in the order of classes; empty when all of it may be loaded. */
  public List<Finding> findings() {
    for (var each : classes.entrySet()) {
      try {
        new ClassReader(each.getValue())
            .accept(new ClassScan(calls, findings), ClassReader.SKIP_DEBUG);
      } catch (RuntimeException unreadable) {
        findings.add(new Finding(each.getKey(), "", "cannot be read: " + unreadable));
      }
    }
    findings.addAll(calls.cycles());
    return List.copyOf(findings);
  }

  /** The rules, by the name that they have inside Drools, that lead to a class. */
  public List<String> rulesOf(Finding finding) {
    return calls.rulesOf(finding);
  }
}
