package io.relance.rules.scan;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The shape of one class: what it is called, extends, implements and holds. */
final class ClassScan extends ClassVisitor {
  private static final Set<String> PARENTS = Set.of("java/lang/Object", "java/lang/Enum");

  /** The Java platform calls these by itself. */
  private static final Set<String> CALLED_UNASKED =
      Set.of(
          "equals",
          "hashCode",
          "toString",
          "finalize",
          "clone",
          "readObject",
          "readResolve",
          "writeReplace");

  private final CallGraph calls;
  private final List<Finding> findings;
  private String type = "";

  ClassScan(CallGraph calls, List<Finding> findings) {
    super(Opcodes.ASM9);
    this.calls = calls;
    this.findings = findings;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String parent,
      String @Nullable [] interfaces) {
    type = name;
    if (!KnownCode.isBook(name)) {
      found("stands outside the rule book");
    }
    if (!PARENTS.contains(String.valueOf(parent))) {
      found("extends " + name(String.valueOf(parent)));
    }
    for (var each : interfaces == null ? new String[0] : interfaces) {
      if (!KnownCode.isInterface(each)) {
        found("implements " + name(each));
      }
    }
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
    found("stands inside a method");
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    var held = Type.getType(descriptor);
    if (!isKnown(held)) {
      found("holds a " + held.getClassName());
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    var method = new CallGraph.Method(type, name, descriptor);
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      findings.add(method.finding("is native"));
    }
    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      findings.add(method.finding("is synchronized"));
    }
    if (CALLED_UNASKED.contains(name)) {
      findings.add(method.finding("is called by the Java platform itself"));
    }
    return new MethodScan(method, calls, findings);
  }

  static boolean isKnown(Type held) {
    return switch (held.getSort()) {
      case Type.INT, Type.BOOLEAN -> true;
      case Type.ARRAY -> held.getDimensions() == 1 && isKnown(held.getElementType());
      case Type.OBJECT -> KnownCode.isType(held.getInternalName());
      default -> false;
    };
  }

  private void found(String what) {
    findings.add(new Finding(name(type), "", what));
  }

  static String name(String internal) {
    return internal.replace('/', '.');
  }
}
