package io.relance.rules.facts;

/** What an exclusion leaves out. */
public sealed interface Subject permits Customer, Entry, Task {}
