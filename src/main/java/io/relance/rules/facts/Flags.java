package io.relance.rules.facts;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** The words that people marked something with, in alphabetical order. */
public final class Flags extends AbstractSet<String> {
  /** Of what nobody marked. */
  public static final Flags NONE = new Flags(Set.of());

  private final TreeSet<String> words;

  private Flags(Collection<String> words) {
    this.words = new TreeSet<>(words);
  }

  /** These words; a word twice counts once. */
  public static Flags of(Collection<String> words) {
    return words.isEmpty() ? NONE : new Flags(words);
  }

  /** Whether somebody marked it with this word, letter for letter. */
  public boolean has(String word) {
    return words.contains(word);
  }

  @Override
  public Iterator<String> iterator() {
    return words.iterator();
  }

  @Override
  public int size() {
    return words.size();
  }

  @Override
  public String toString() {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
