package io.relance.app;

import java.util.concurrent.Callable;

/**
 * A command that this room does not know, found through {@link java.util.ServiceLoader}; annotated
 * for picocli.
 */
public interface ExtraCommand extends Callable<Integer> {}
