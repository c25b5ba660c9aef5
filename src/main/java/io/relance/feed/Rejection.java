package io.relance.feed;

import org.jspecify.annotations.Nullable;

/**
 * Why a line is refused.
 *
 * @param line its number from 1, or the offset in a Kafka partition
 * @param column byte from 1 where the trouble starts, null when it is the line as a whole
 * @param field the record's field, or the file's column name; null when it is no field's fault
 * @param code stable word for programs
 * @param detail the value, the reason and advice, for people
 */
public record Rejection(
    long line, @Nullable Integer column, @Nullable String field, String code, String detail) {}
