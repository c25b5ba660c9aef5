package io.relance.rules.yaml;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file, with the place it stands at: line and column from 1. */
public sealed interface Yaml {
  /** Line, from 1. */
  int line();

  /** Column, from 1. */
  int column();

  /** A single value; everything is text until somebody asks for more. */
  record Text(String value, int line, int column) implements Yaml {}

  /** A list. */
  record Items(List<Yaml> items, int line, int column) implements Yaml {}

  /** Values by name, in the order they are written. */
  record Fields(Map<String, Yaml> fields, int line, int column) implements Yaml {}
}
