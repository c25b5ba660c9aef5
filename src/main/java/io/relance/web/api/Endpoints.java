package io.relance.web.api;

import io.relance.access.AuditTrail;
import io.relance.access.Logins;
import io.relance.access.Passwords;
import io.relance.access.Tenants;
import io.relance.access.Tokens;
import io.relance.web.WebDependencies;
import java.util.HashMap;
import java.util.Map;

/** Which endpoint answers which operation of the contract: the one table. */
final class Endpoints {
  private Endpoints() {}

  static Map<String, Endpoint> table(
      WebDependencies dependencies, Tokens tokens, Passwords passwords) {
    var database = dependencies.database();
    var clocks = dependencies.clocks();
    var logins = new Logins(database, clocks, tokens, passwords);
    var reevaluation = new Reevaluation(dependencies.evaluating());
    var table = new HashMap<String, Endpoint>();

    var tenants = new TenantEndpoints(database, new Tenants(clocks), tokens);
    table.put("createTenant", tenants::create);
    table.put("setClock", tenants::setClock);
    table.put("getTenant", tenants::get);
    table.put("changeTenant", tenants::change);

    var people = new AccessEndpoints(database, clocks, tokens, logins);
    table.put("createSession", people::enter);
    table.put("endSession", people::leave);
    table.put("getMe", new MeEndpoint(database, clocks)::get);
    table.put("listTokens", people::listTokens);
    table.put("createToken", people::createToken);
    table.put("revokeToken", people::revokeToken);
    table.put("listLogins", people::listLogins);
    table.put("putLogin", people::putLogin);
    table.put("changeLogin", people::changeLogin);
    table.put("changeOwnPassword", people::changeOwnPassword);
    table.put("deleteLogin", people::deleteLogin);

    var entities =
        new EntityEndpoints(
            database,
            reevaluation,
            new DeliveryJson(dependencies.calendars(), dependencies.rateTables()));
    table.put("listEntities", entities::list);
    table.put("getEntity", entities::get);
    table.put("putEntity", entities::put);

    var methods = new PaymentMethodEndpoints(database, reevaluation);
    table.put("listPaymentMethods", methods::list);
    table.put("listUsedPaymentMethods", methods::inUse);
    table.put("getPaymentMethod", methods::get);
    table.put("putPaymentMethod", methods::put);

    var profiles = new ProfileEndpoints(database, reevaluation);
    table.put("listProfiles", profiles::list);
    table.put("createProfile", profiles::create);
    table.put("changeProfile", profiles::change);
    table.put("deleteProfile", profiles::delete);

    var scenarios = new ScenarioEndpoints(database, dependencies.stationeries(), reevaluation);
    table.put("getScenario", scenarios::get);
    table.put("putScenario", scenarios::put);
    table.put("deleteScenario", scenarios::delete);

    wording(table, dependencies);

    var customers = new CustomerEndpoints(database, clocks, reevaluation);
    table.put("listCustomers", customers::list);
    table.put("listCollectors", customers::collectors);
    table.put("getCustomer", customers::get);
    table.put("changeCustomer", customers::change);
    table.put("assignCustomers", new AssignEndpoint(database, clocks, reevaluation)::assign);
    var recipients = new RecipientEndpoint(database, clocks);
    table.put("getRecipients", recipients::get);
    table.put("listContacts", recipients::contacts);

    var receivables = new ReceivableEndpoints(database, clocks);
    table.put("listReceivables", receivables::list);
    table.put("exportReceivablesCsv", receivables::csv);
    table.put("exportReceivablesXlsx", receivables::xlsx);
    table.put("getOverview", new OverviewEndpoint(database, clocks)::get);
    var find = new FindEndpoints(database, clocks);
    table.put("search", find::search);
    table.put("getGroup", find::group);
    table.put("getTimeline", find::timeline);
    table.put(
        "getAccount", new AccountEndpoint(database, dependencies.why(), dependencies.tasks())::get);
    table.put(
        "remindCustomer",
        new RemindEndpoint(database, clocks, reevaluation, dependencies.tasks())::remind);
    var savedFilters = new SavedFilterEndpoints(database, clocks);
    table.put("listSavedFilters", savedFilters::list);
    table.put("saveFilter", savedFilters::save);
    table.put("deleteSavedFilter", savedFilters::delete);

    var notes = new NoteEndpoints(database, clocks);
    table.put("listCustomerComments", notes::listOfCustomer);
    table.put("addCustomerComment", notes::addToCustomer);
    table.put("listEntryComments", notes::listOfEntry);
    table.put("addEntryComment", notes::addToEntry);
    table.put("listDisputes", notes::listDisputes);
    table.put("listAllDisputes", notes::listAllDisputes);

    var entries = new EntryEndpoints(database, clocks, reevaluation);
    table.put("getEntry", entries::get);
    table.put("changeEntry", entries::change);

    var promises = new PromiseEndpoints(database, clocks, reevaluation);
    table.put("listPromises", new PromiseListEndpoint(database, clocks)::list);
    table.put("createPromise", promises::create);
    table.put("cancelPromise", promises::cancel);

    var late =
        new LatePaymentEndpoints(
            database, clocks, dependencies.calendars(), dependencies.rateTables());
    table.put("getLatePayment", late::ofEntry);
    table.put("listCalendars", late::calendars);
    table.put("getCalendar", late::calendar);
    table.put("listPenaltyRates", late::rates);

    var feeds = new FeedEndpoints(database, dependencies.feed(), dependencies.applying());
    table.put("feed", feeds::feed);
    table.put("listSyncs", feeds::listSyncs);
    table.put("listAllSyncs", feeds::listAllSyncs);
    table.put("releaseSync", feeds::release);
    table.put("listParkedRecords", feeds::listParked);
    table.put("feedAgain", feeds::feedAgain);

    var runs = new RunEndpoints(database, dependencies.runs());
    table.put("createRun", runs::create);

    var simulations =
        new SimulationEndpoint(database, dependencies.simulating(), dependencies.works());
    table.put("simulate", simulations::simulate);
    table.put("startSimulation", simulations::start);

    var tasks =
        new TaskEndpoints(database, dependencies.tasks(), new Completing(clocks, reevaluation));
    table.put("listTasks", tasks::list);
    table.put("countTasks", new TaskCountEndpoint(database)::count);
    table.put("getTask", tasks::get);
    table.put("tickTask", tasks::tick);
    table.put("approveTask", tasks::approve);
    table.put("completeTask", tasks::complete);
    table.put("skipTask", tasks::skip);
    table.put("cancelTask", tasks::cancel);
    table.put("approveTasks", tasks::approveAll);
    table.put("skipTasks", tasks::skipAll);
    table.put("cancelTasks", tasks::cancelAll);

    var bulk = new BulkWorkEndpoint(database, dependencies.tasks(), dependencies.works());
    table.put("startTasks", bulk::start);
    table.put("measureTasks", bulk::measure);
    var works = new WorkEndpoints(database, dependencies.works());
    table.put("listWork", works::list);
    table.put("getWork", works::get);
    table.put("undoWork", works::undo);
    table.put("listWorkTasks", works::tasks);

    table.put(
        "replayTask",
        new ReplayEndpoint(database, dependencies.tasks(), dependencies.replays())::replay);

    var previews =
        new PreviewEndpoints(database, clocks, dependencies.tasks(), dependencies.previews());
    table.put("previewTasks", previews::preview);
    table.put("printTasks", previews::letters);

    var alerts = new AlertEndpoints(database, clocks, reevaluation);
    table.put("listAlerts", alerts::list);
    table.put("acknowledgeAlert", alerts::acknowledge);
    table.put("reportBounce", alerts::bounce);
    table.put("listRefusedAddresses", alerts::listAddresses);
    table.put("forgetRefusedAddress", alerts::forgetAddress);

    var sending = new SendingEndpoints(database, clocks);
    table.put("getSending", sending::get);
    table.put("putSending", sending::put);

    var audit = new AuditEndpoints(database, clocks, new AuditTrail(clocks));
    table.put("listAudit", audit::list);
    table.put("listActivity", audit::activity);

    var reminders = new ReminderEndpoints(database, clocks);
    table.put("listReminders", reminders::list);
    table.put("getReminder", reminders::get);
    table.put("getReminderDocument", reminders::document);

    var why = new WhyEndpoints(database, dependencies.why(), dependencies.tasks());
    table.put("explainEntry", why::explain);
    var book = new RuleBookEndpoints(database, dependencies.publishing());
    table.put("listRules", book::list);
    table.put("getRule", book::get);
    table.put("listRuleHits", book::hits);
    table.put("scaffoldRule", book::scaffold);
    table.put("getRuleCatalogue", new RuleCatalogueEndpoint()::get);

    var publishing =
        new PublishEndpoints(
            database, dependencies.publishing(), dependencies.whatIf(), dependencies.works());
    table.put("checkRules", publishing::check);
    table.put("testRules", publishing::test);
    table.put("previewRules", publishing::preview);
    table.put("startRulesPreview", publishing::startPreview);
    table.put("publishRules", publishing::publish);
    table.put("rollBackRules", publishing::rollBack);
    table.put("confirmRules", publishing::confirm);
    var drafts = new RuleDraftEndpoints(database, clocks, dependencies.publishing());
    table.put("getRuleDraft", drafts::get);
    table.put("changeRuleDraft", drafts::change);
    table.put("dropRuleDraft", drafts::drop);
    var versions = new RuleVersionEndpoints(database, dependencies.publishing());
    table.put("listRuleVersions", versions::list);
    table.put("getRuleVersion", versions::get);

    table.put("listParkedAccounts", new ParkedEndpoints(database)::listAccounts);

    var health = new HealthEndpoints(database, dependencies.healthChecks(), dependencies.metrics());
    table.put("live", health::live);
    table.put("ready", health::ready);
    table.put("metrics", health::metrics);
    return Map.copyOf(table);
  }

  /** What customers read, and what the ledger's own fields are called. */
  private static void wording(Map<String, Endpoint> table, WebDependencies dependencies) {
    var database = dependencies.database();
    var clocks = dependencies.clocks();
    var trials =
        new TemplateTrials(
            database, clocks, dependencies.tasks(), dependencies.previews().ofTemplates());
    var templates = new TemplateEndpoints(database, clocks, dependencies.stationeries(), trials);
    table.put("listTemplates", templates::list);
    table.put("listTemplateVariables", templates::variables);
    table.put("getTemplate", templates::get);
    table.put("putTemplate", templates::put);
    table.put("deleteTemplate", templates::delete);
    table.put("checkTemplate", trials::check);
    table.put("previewTemplate", trials::preview);
    table.put("printTemplate", trials::print);

    var logos = new LogoEndpoints(database, clocks);
    table.put("getLogo", logos::get);
    table.put("putLogo", logos::put);
    table.put("deleteLogo", logos::delete);

    var tags = new TagEndpoints(database);
    table.put("listTags", tags::list);
    table.put("putTag", tags::put);
    table.put("deleteTag", tags::delete);
  }
}
