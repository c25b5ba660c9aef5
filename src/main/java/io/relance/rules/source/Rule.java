package io.relance.rules.source;

import java.util.List;
import java.util.Map;

/**
 * A rule that passed the gate.
 *
 * @param sentence its name: the business sentence
 * @param conditions {@code when} written anew for Drools
 * @param conclusions {@code then} likewise, as Java
 * @param reads the fields it reads, by fact type, in the order they are written
 * @param joins how many patterns of it can meet many facts each: the exponent of its cost
 * @param when its conditions as understood
 * @param then what it concludes, as understood; at least one
 */
public record Rule(
    Family family,
    String slug,
    String file,
    String sentence,
    String conditions,
    String conclusions,
    Map<Class<?>, List<FieldPath>> reads,
    int joins,
    Condition.All when,
    List<Drawn> then) {}
