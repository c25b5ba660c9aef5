package io.relance.longwork;

import io.relance.access.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One long work as it stands.
 *
 * @param kind which performer performs it
 * @param by who started it, as they were then: it may do and see what they might
 * @param request what is to be done, in the words of its performer
 * @param total parts of it in all; null when nobody knows yet
 * @param done parts of it that are behind it, whatever came of them
 * @param outcomes how many parts came to what, by code
 * @param result what came of the whole; null before its end, or when there is nothing to say
 * @param code why it failed, for programs; null when it did not
 * @param detail likewise, for people
 * @param startedAt by the tenant's clock
 * @param beginsAt when its undo window closes, by the system's clock
 * @param endedAt by the system's clock; null before its end
 */
public record Work(
    UUID id,
    String kind,
    WorkState state,
    Caller.Member by,
    JsonObject request,
    @Nullable Integer total,
    int done,
    JsonObject outcomes,
    @Nullable JsonObject result,
    @Nullable String code,
    @Nullable String detail,
    Instant startedAt,
    Instant beginsAt,
    @Nullable Instant endedAt) {}
