package io.relance.rules.commands;

/** How problems are shown: to a person, or to a program. */
enum Format {
  text,
  json
}
