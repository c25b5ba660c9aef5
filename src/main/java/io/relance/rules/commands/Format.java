package io.relance.rules.commands;

/** How problems are shown: to a person, to a program, to a code host or an editor. */
enum Format {
  text,
  json,
  sarif
}
