package io.relance.rules.engine;

import org.kie.api.KieBase;

/** The rules of a book that fire together. */
record BookPart(KieBase base, RuleIndex rules, Turning turning) {

  Firing over(RuleLimits limits) {
    return new Firing(base, rules, limits);
  }
}
