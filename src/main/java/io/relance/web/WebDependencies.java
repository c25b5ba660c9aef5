package io.relance.web;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.feed.http.HttpFeed;
import io.relance.followup.Evaluating;
import io.relance.followup.Runs;
import io.relance.followup.Simulating;
import io.relance.followup.Tasks;
import io.relance.followup.WhatIf;
import io.relance.followup.Why;
import io.relance.followup.replay.Replays;
import io.relance.longwork.LongWork;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.latepayment.RateTables;
import io.relance.publishing.Publishing;
import io.relance.sending.Previews;
import io.relance.sending.Stationeries;
import io.relance.sync.ApplyingFeed;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the web needs of the other rooms; assembled once, at the start.
 *
 * @param operatorToken null when there is no operator: nobody can create tenants then
 * @param works long work: what is started there goes on when the page is left
 * @param stationeries the templates and logos of each tenant
 * @param previews what would be sent, worded
 * @param calendars holidays, by which an entity may keep
 * @param rateTables rates of interest for late payment
 * @param applying what {@code feed} feeds: held syncs and refused lines are looked after there
 * @param publishing the rules that tenants publish
 * @param whatIf what a change of rules would do, shown before it is published
 * @param healthChecks what readiness depends on beside the database; each is asked at every request
 *     for {@code /health/ready} and must answer from memory
 * @param metrics the metrics in Prometheus' text form
 * @param publicUrl under which browsers reach the service; null when they reach it directly
 */
public record WebDependencies(
    Database database,
    Clocks clocks,
    @Nullable String operatorToken,
    Tasks tasks,
    LongWork works,
    Runs runs,
    Why why,
    Simulating simulating,
    Replays replays,
    Evaluating evaluating,
    Stationeries stationeries,
    Previews previews,
    Calendars calendars,
    RateTables rateTables,
    HttpFeed feed,
    ApplyingFeed applying,
    Publishing publishing,
    WhatIf whatIf,
    List<HealthCheck> healthChecks,
    Supplier<String> metrics,
    @Nullable String publicUrl) {}
