package io.relance.rules.source;

import java.util.List;
import java.util.Map;

/**
 * A rule that passed the gate.
 *
 * @param sentence its name: the business sentence
 * @param conditions between {@code when} and {@code then}, written anew from what was understood
 * @param conclusions between {@code then} and {@code end}, likewise, as Java
 * @param reads the fields it reads, by fact type, in the order they are written
 * @param joins how many patterns of it can meet many facts each: the exponent of its cost
 */
public record Rule(
    Family family,
    String slug,
    String file,
    String sentence,
    String conditions,
    String conclusions,
    Map<Class<?>, List<FieldPath>> reads,
    int joins) {}
