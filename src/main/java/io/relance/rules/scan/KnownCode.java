package io.relance.rules.scan;

import io.relance.rules.source.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Everything that compiled rules may use, by exact name and signature: what Drools 10.2 generates
 * for each construct that the gate lets through, and the fields of the facts. Nothing else.
 */
final class KnownCode {
  private static final Pattern BOOK =
      Pattern.compile(
          "io/relance/rules/book/p\\d+/[\\w/$]+|org/drools/project/model/ProjectModel_\\w+");

  /** Questions to values, asked anywhere. */
  private static final Set<String> ASKED =
      lines(
          """
          java/lang/Boolean.booleanValue()Z
          java/lang/Boolean.valueOf(Z)Ljava/lang/Boolean;
          java/lang/Integer.intValue()I
          java/lang/Integer.valueOf(I)Ljava/lang/Integer;
          java/lang/Enum.<init>(Ljava/lang/String;I)V
          java/lang/Object.<init>()V
          java/lang/IllegalArgumentException.<init>(Ljava/lang/String;)V
          java/lang/RuntimeException.<init>(Ljava/lang/String;)V
          java/lang/String.contains(Ljava/lang/CharSequence;)Z
          java/lang/String.endsWith(Ljava/lang/String;)Z
          java/lang/String.equals(Ljava/lang/Object;)Z
          java/lang/String.equalsIgnoreCase(Ljava/lang/String;)Z
          java/lang/String.hashCode()I
          java/lang/String.startsWith(Ljava/lang/String;)Z
          java/math/BigDecimal.<init>(Ljava/lang/String;)V
          java/math/BigDecimal.compareTo(Ljava/math/BigDecimal;)I
          java/time/LocalDate.compareTo(Ljava/time/chrono/ChronoLocalDate;)I
          java/time/LocalDate.of(III)Ljava/time/LocalDate;
          java/util/Arrays.asList([Ljava/lang/Object;)Ljava/util/List;
          java/util/Collections.emptyList()Ljava/util/List;
          io/relance/rules/facts/Flags.has(Ljava/lang/String;)Z
          io/relance/rules/facts/Tags.of(Ljava/lang/String;)Ljava/lang/String;
          """);

  /** What builds the network and draws conclusions. */
  private static final Pattern ENGINE =
      Pattern.compile(
          """
          org/drools/core/rule/consequence/KnowledgeHelper\\.insertLogical\\(Ljava/lang/Object;\\).*
          |org/drools/modelcompiler/consequence/DroolsImpl\\.asKnowledgeHelper\\(\\).*
          |org/drools/modelcompiler/util/EvaluationUtil\\.
            (areNullSafeEquals|areNumbersNullSafeEquals|greaterOrEqual|greaterOrEqualNumbers
            |greaterThan|greaterThanNumbers|lessOrEqual|lessOrEqualNumbers|lessThan|lessThanNumbers)
            \\(.*\\)Z
          |org/drools/modelcompiler/dsl/pattern/D\\.alphaIndexedBy
            \\(Ljava/lang/Class;Lorg/drools/model/Index\\$ConstraintType;I
            Lorg/drools/model/functions/Function1;Ljava/lang/Object;\\).*
          |org/drools/modelcompiler/dsl/pattern/D\\.betaIndexedBy
            \\(Ljava/lang/Class;Lorg/drools/model/Index\\$ConstraintType;I
            Lorg/drools/model/functions/Function1;Lorg/drools/model/functions/Function\\d;
            Ljava/lang/Class;\\).*
          |org/drools/modelcompiler/dsl/pattern/D\\.(and|or|not|exists)
            \\((\\[?Lorg/drools/model/view/ViewItemBuilder;)+\\).*
          |org/drools/modelcompiler/dsl/pattern/D\\.declarationOf
            \\(Ljava/lang/Class;(Lorg/drools/model/DomainClassMetadata;)?Ljava/lang/String;\\).*
          |org/drools/modelcompiler/dsl/pattern/D\\.(on|pattern)\\((Lorg/drools/model/Variable;)+\\).*
          |org/drools/modelcompiler/dsl/pattern/D\\.rule\\((Ljava/lang/String;)+\\).*
          |org/drools/model/DomainClassMetadata\\.getPropertyIndex\\(Ljava/lang/String;\\)I
          |org/drools/model/PatternDSL\\$PatternDef\\.bind
            \\(Lorg/drools/model/Variable;Lorg/drools/model/functions/Function1;\\).*
          |org/drools/model/PatternDSL\\$PatternDef\\.expr
            \\(Ljava/lang/String;(Lorg/drools/model/Variable;)*Lorg/drools/model/functions/Predicate\\d+;
            (Lorg/drools/model/(Alpha|Beta)Index\\d?;)?\\).*
          |org/drools/model/consequences/ConsequenceBuilder\\$_\\d+\\.execute
            \\(Lorg/drools/model/functions/Block\\d+;\\).*
          |org/drools/model/functions/PredicateInformation\\.(<init>|addRuleNames)\\(.*\\)V
          |org/drools/model/impl/RuleBuilder\\.build\\(.*\\).*
          """,
          Pattern.COMMENTS);

  /** What the class that describes the whole module does. */
  private static final Pattern MODULE =
      Pattern.compile(
          """
          org/kie/api/KieServices\\.(get|newKieModuleModel)\\(\\).*
          |org/kie/api/builder/model/KieModuleModel\\.newKieBaseModel\\(.*
          |org/kie/api/builder/model/KieBaseModel\\.
            (addPackage|newKieSessionModel|setDefault|setEventProcessingMode|setMutability)\\(.*
          |org/kie/api/builder/model/KieSessionModel\\.(setClockType|setDefault|setType)\\(.*
          |org/kie/api/runtime/conf/ClockTypeOption\\.get\\(Ljava/lang/String;\\).*
          |org/kie/util/maven/support/ReleaseIdImpl\\.<init>\\((Ljava/lang/String;){3}\\)V
          """,
          Pattern.COMMENTS);

  /** What Drools' own static initialisers do. */
  private static final Pattern AT_START =
      Pattern.compile(
          """
          java/time/format/DateTimeFormatterBuilder\\.
            (<init>|appendPattern|parseCaseInsensitive|toFormatter)\\(.*\\).*
          |org/drools/util/DateUtils\\.getDateFormatMask\\(\\).*
          """,
          Pattern.COMMENTS);

  private static final Set<String> CONSTANTS =
      Set.of(
          "java/lang/Boolean.TYPE",
          "java/lang/Integer.TYPE",
          "java/util/Locale.ENGLISH",
          "org/kie/api/builder/model/KieSessionModel$KieSessionType.STATEFUL",
          "org/kie/api/builder/model/KieSessionModel$KieSessionType.STATELESS",
          "org/kie/api/conf/EventProcessingOption.CLOUD",
          "org/kie/api/conf/KieBaseMutabilityOption.ALLOWED");

  private static final Pattern INTERFACES =
      Pattern.compile(
          "org/drools/model/(DomainClassMetadata|Model|functions/(Block|Function|Predicate)\\d+"
              + "|functions/HashedExpression)|org/drools/modelcompiler/CanonicalKieModuleModel");

  private static final Pattern TYPES =
      Pattern.compile(
          "java/lang/(Boolean|Integer|String|Number|Object|RuntimeException|IllegalArgumentException)"
              + "|java/math/BigDecimal|java/time/LocalDate|java/time/chrono/ChronoLocalDate"
              + "|java/time/format/DateTimeFormatter(Builder)?|java/util/List|java/lang/Comparable"
              + "|org/drools/model/(Drools|DomainClassMetadata|Model|Rule|RuleItemBuilder)"
              + "|org/drools/model/view/ViewItemBuilder|org/drools/model/functions/PredicateInformation"
              + "|org/drools/modelcompiler/consequence/DroolsImpl"
              + "|org/kie/util/maven/support/ReleaseIdImpl|org/kie/api/builder/ReleaseId"
              + "|org/kie/api/builder/model/KieModuleModel"
              + "|io/relance/rules/facts/(Subject|Conclusion|Flags|Tags)");

  /** Loading, storing, comparing and answering; no arithmetic, no monitors, no subroutines. */
  private static final Set<Integer> INSTRUCTIONS =
      Set.of(
          Opcodes.NOP,
          Opcodes.ACONST_NULL,
          Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5,
          Opcodes.AASTORE,
          Opcodes.POP,
          Opcodes.DUP,
          Opcodes.IRETURN,
          Opcodes.ARETURN,
          Opcodes.RETURN,
          Opcodes.ARRAYLENGTH,
          Opcodes.ATHROW);

  private static final Set<String> FACTS = new HashSet<>();
  private static final Set<String> ACCESSORS = accessors();

  private KnownCode() {}

  private static Set<String> accessors() {
    var known = new HashSet<String>();
    for (var type : Vocabulary.types().values()) {
      var owner = Type.getInternalName(type.type());
      FACTS.add(owner);
      for (var field : type.fields().values()) {
        known.add(owner + "." + field.name() + Type.getMethodDescriptor(field.accessor()));
      }
      for (var made : type.type().getConstructors()) {
        known.add(owner + ".<init>" + Type.getConstructorDescriptor(made));
      }
    }
    return known;
  }

  private static Set<String> lines(String text) {
    return Set.copyOf(List.of(text.strip().split("\n")));
  }

  static boolean isBook(String type) {
    return BOOK.matcher(type).matches();
  }

  static boolean isModule(String type) {
    return type.startsWith("org/drools/project/model/");
  }

  static boolean isInterface(String type) {
    return INTERFACES.matcher(type).matches();
  }

  /** A type that may be held, made, cast to or named. */
  static boolean isType(String type) {
    return isBook(type) || FACTS.contains(type) || TYPES.matcher(type).matches();
  }

  static boolean isInstruction(int opcode) {
    return INSTRUCTIONS.contains(opcode);
  }

  static boolean isConstant(String field) {
    return CONSTANTS.contains(field) || field.startsWith("org/drools/model/Index$ConstraintType.");
  }

  /** Whether code outside the book may be called, given who calls. */
  static boolean isCall(String call, String caller, String method) {
    if (method.equals("<clinit>")) {
      return AT_START.matcher(call).matches() || call.startsWith("java/lang/Object.<init>");
    }
    if (call.startsWith("java/lang/System.arraycopy(")) {
      return method.equals("values");
    }
    if (call.startsWith("java/lang/Enum.valueOf(")) {
      return method.equals("valueOf");
    }
    return ASKED.contains(call)
        || ACCESSORS.contains(call)
        || ENGINE.matcher(call).matches()
        || (isModule(caller) && MODULE.matcher(call).matches());
  }
}
