package io.relance.feed;

import org.jspecify.annotations.Nullable;

/** Something in a line that was passed over: the record is applied all the same. */
public record Warning(long line, String code, @Nullable String field, String detail) {}
