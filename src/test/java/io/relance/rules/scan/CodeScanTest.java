package io.relance.rules.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** What the scan of compiled rules lets be loaded, and what it names. */
class CodeScanTest {

  @Test
  void letsQuestionsToFactsThrough() {
    var findings =
        method(
            """
            static boolean test(Entry entry) {
              return entry.late()
                  && entry.openAmount().compareTo(new java.math.BigDecimal("50.00")) < 0
                  && entry.tags().of("tag1").startsWith("A");
            }
            """);

    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static void f() { System.exit(1); }|calls java.lang.System.exit",
        "static void f() { System.setProperty(\"a\", \"b\"); }|calls java.lang.System.setProperty",
        "static Object f() { return Runtime.getRuntime(); }|calls java.lang.Runtime.getRuntime",
        "static void f() throws Exception { Class.forName(\"x\"); }|calls java.lang.Class.forName",
        "static Object f(Object o) { return o.getClass(); }|calls java.lang.Object.getClass",
        "static Object f(Class<?> c) throws Exception { return c.getMethod(\"x\"); }|calls java.lang.Class.getMethod",
        "static void f() { new Thread(); }|makes a java.lang.Thread",
        "static void f(Object o) throws Exception { o.wait(); }|calls java.lang.Object.wait",
        "static void f() throws Exception { Thread.sleep(1); }|calls java.lang.Thread.sleep",
        "static void f() throws Exception { new java.io.File(\"x\").delete(); }|makes a java.io.File",
        "static void f() throws Exception { new java.net.Socket(\"x\", 1); }|makes a java.net.Socket",
        "static Object f() { return System.out; }|reads java.lang.System.out",
        "static void f(Entry e) { System.err.println(e); }|reads java.lang.System.err",
        "static Object f() { return System.getenv(); }|calls java.lang.System.getenv",
        "static Object f(String s) { return s.repeat(9); }|calls java.lang.String.repeat",
        "static boolean f(String s) { return s.matches(\"(a+)+\"); }|calls java.lang.String.matches",
        "static Object f(Entry e) { return e.openAmount().pow(99); }|calls java.math.BigDecimal.pow",
        "static Object f() { return new java.math.BigDecimal(\"1E999999999\"); }|no amount written out",
        "static Object f(String s) { return new java.math.BigDecimal(s); }|no amount written out",
        "static Object f() { return java.time.LocalDate.now(); }|calls java.time.LocalDate.now",
        "static void f() { while (true) { } }|jumps back: a loop",
        "static void f(Entry e) { while (e.late()) { } }|jumps back: a loop",
        "static void f(Entry e) { for (; ; e.late()) { } }|jumps back: a loop",
        "static void f(Entry e) { do { e.late(); } while (!e.late()); }|jumps back: a loop",
        "static void f() { f(); }|leads back to itself",
        "static void f() { g(); } static void g() { f(); }|leads back to itself",
        "static int f(int a) { return a + 1; }|calculates",
        "static int f(int a) { a++; return a; }|calculates",
        "static long f(long a) { return a * a; }|calculates",
        "static Object f() { return new int[9]; }|makes an array of numbers",
        "static Object f() { return new String[9][9]; }|makes an array",
        "static Object f(Entry e) { return new String[e.daysOverdue()]; }|of a size worked out",
        "static Object f(String[] a) { return a[0]; }|what no rule does",
        "static void f(Object o) { synchronized (o) { } }|locks",
        "static synchronized void f() { }|is synchronized",
        "static native void f();|is native",
        "static void f(Entry e) { try { e.late(); } catch (Exception x) { } }|catches java.lang.Exception",
        "static void f(Entry e) { try { e.late(); } finally { e.paid(); } }|catches everything",
        "static Object f() { return (Runnable) () -> { }; }|is linked by java.lang.invoke.LambdaMetafactory",
        "static Object f() { return new Object() { }; }|stands inside a method",
        "static void f() { class Inner { } new Inner(); }|stands inside a method",
        "static boolean f(Object o) { return o instanceof Thread; }|asks for a java.lang.Thread",
        "static Object f() { return Thread.class; }|holds the constant",
        "static double f() { return 2.5; }|holds the constant 2.5",
        "static Thread held;|holds a java.lang.Thread",
        "static double held;|holds a double",
        "static Object held; static void f() { held = null; }|writes",
        "Object held; void f() { held = null; }|writes",
        "static String held = System.getProperty(\"x\");|calls java.lang.System.getProperty",
        "static Object held = java.util.Collections.emptyList();|calls java.util.Collections.emptyList",
        "public boolean equals(Object other) { return true; }|called by the Java platform itself",
        "public int hashCode() { return 1; }|called by the Java platform itself",
        "public String toString() { return \"\"; }|called by the Java platform itself",
        "protected void finalize() { }|called by the Java platform itself",
        "static Object f() { return String[].class.cast(null); }|calls java.lang.Class.cast",
        "static Object f(org.drools.core.rule.consequence.KnowledgeHelper k) { return k.getKieRuntime(); }|getKieRuntime",
        "static void f(org.drools.core.rule.consequence.KnowledgeHelper k) { k.halt(); }|KnowledgeHelper.halt",
        "static void f(org.drools.core.rule.consequence.KnowledgeHelper k) { k.delete(k); }|KnowledgeHelper.delete",
        "static Object f() { return org.drools.model.Rule.Attribute.SALIENCE; }|reads org.drools.model.Rule$Attribute",
        "static Object f() { return org.kie.api.KieServices.get(); }|calls org.kie.api.KieServices.get",
        "static void f(Object[] a, Object[] b) { System.arraycopy(a, 0, b, 0, 1); }|System.arraycopy",
      })
  void names(String member, String named) {
    assertThat(method(member)).anySatisfy(it -> assertThat(it).asString().contains(named));
  }

  @Test
  void namesClassMethodAndInstruction() {
    assertThat(method("static void f() { System.exit(1); }"))
        .singleElement()
        .hasToString(
            "Class io.relance.rules.book.p0.Compiled, method f: calls java.lang.System.exit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Compiled extends ClassLoader { }|extends java.lang.ClassLoader",
        "class Compiled implements Runnable { public void run() { } }|implements java.lang.Runnable",
        "abstract class Compiled implements java.io.Serializable { }|implements java.io.Serializable",
      })
  void namesParentsThatNoRuleHas(String declaration, String named) {
    assertThat(new CodeScan(CompiledFixture.of(declaration)).findings())
        .anySatisfy(it -> assertThat(it).asString().contains(named));
  }

  @Test
  void namesClassThatStandsElsewhere() {
    var writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "java/lang/Evil", null, "java/lang/Object", null);
    writer.visitEnd();

    assertThat(new CodeScan(Map.of("Evil", writer.toByteArray())).findings())
        .singleElement()
        .hasToString("Class java.lang.Evil: stands outside the rule book");
  }

  @Test
  void namesWhatIsNoClass() {
    assertThat(new CodeScan(Map.of("Evil.class", new byte[] {1, 2, 3})).findings())
        .singleElement()
        .asString()
        .startsWith("Class Evil.class: cannot be read");
  }

  /** What no compiler writes today, but what a class file may hold. */
  @Test
  void namesSubroutines() {
    var writer = new ClassWriter(0);
    var type = "io/relance/rules/book/p0/Compiled";
    writer.visit(Opcodes.V1_5, 0, type, null, "java/lang/Object", null);
    var method = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
    var label = new Label();
    method.visitCode();
    method.visitJumpInsn(Opcodes.JSR, label);
    method.visitInsn(Opcodes.RETURN);
    method.visitLabel(label);
    method.visitVarInsn(Opcodes.ASTORE, 0);
    method.visitVarInsn(Opcodes.RET, 0);
    method.visitMaxs(1, 1);
    writer.visitEnd();

    assertThat(new CodeScan(Map.of("Compiled", writer.toByteArray())).findings())
        .extracting(Finding::what)
        .containsExactly("jumps to a subroutine", "jumps back: a subroutine");
  }

  @Test
  void namesSwitchThatJumpsBack() {
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    var type = "io/relance/rules/book/p0/Compiled";
    writer.visit(Opcodes.V1_5, 0, type, null, "java/lang/Object", null);
    for (var table : new boolean[] {true, false}) {
      var method = writer.visitMethod(Opcodes.ACC_STATIC, "f" + table, "(I)V", null, null);
      var start = new Label();
      var end = new Label();
      method.visitCode();
      method.visitLabel(start);
      method.visitVarInsn(Opcodes.ILOAD, 0);
      if (table) {
        method.visitTableSwitchInsn(0, 0, end, start);
      } else {
        method.visitLookupSwitchInsn(end, new int[] {0}, new Label[] {start});
      }
      method.visitLabel(end);
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 0);
    }
    writer.visitEnd();

    assertThat(new CodeScan(Map.of("Compiled", writer.toByteArray())).findings())
        .extracting(Finding::what)
        .containsExactly("jumps back: a loop", "jumps back: a loop");
  }

  private static List<Finding> method(String member) {
    return new CodeScan(CompiledFixture.of("class Compiled { " + member + " }")).findings();
  }
}
