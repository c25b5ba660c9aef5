package io.relance.rules.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One method, instruction by instruction. */
final class MethodScan extends MethodVisitor {
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  private final CallGraph.Method method;
  private final CallGraph calls;
  private final List<Finding> findings;
  private final Set<Label> passed = new HashSet<>();

  /** A constant that the instruction before left, null when it was another instruction. */
  private @Nullable Object constant;

  MethodScan(CallGraph.Method method, CallGraph calls, List<Finding> findings) {
    super(Opcodes.ASM9);
    this.method = method;
    this.calls = calls;
    this.findings = findings;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    var call = owner + "." + name + descriptor;
    if (KnownCode.isBook(owner)) {
      calls.call(method, new CallGraph.Method(owner, name, descriptor));
    } else if (!KnownCode.isCall(call, method.owner(), method.name())) {
      found("calls %s.%s".formatted(ClassScan.name(owner), name));
    } else if (call.startsWith("java/math/BigDecimal.<init>") && !isAmount()) {
      found("makes an amount of something that is no amount written out");
    }
    constant = null;
  }

  private boolean isAmount() {
    return constant instanceof String text && AMOUNT.matcher(text).matches();
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    var joins =
        bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
            && bootstrap.getName().equals("makeConcatWithConstants");
    if (!joins) {
      found("is linked by %s".formatted(ClassScan.name(bootstrap.getOwner())));
    }
    constant = null;
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    var field = owner + "." + name;
    switch (opcode) {
      case Opcodes.GETSTATIC -> {
        if (KnownCode.isBook(owner)) {
          calls.call(method, new CallGraph.Method(owner, name, descriptor));
        } else if (!KnownCode.isConstant(field)) {
          found("reads " + ClassScan.name(field));
        }
      }
      case Opcodes.PUTSTATIC -> requireWritten("<clinit>", owner, field);
      case Opcodes.PUTFIELD -> requireWritten("<init>", owner, field);
      default -> {
        if (!owner.equals(method.owner())) {
          found("reads " + ClassScan.name(field));
        }
      }
    }
    constant = null;
  }

  private void requireWritten(String where, String owner, String field) {
    if (!method.name().equals(where) || !owner.equals(method.owner())) {
      found("writes " + ClassScan.name(field));
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (!ClassScan.isKnown(Type.getObjectType(type))) {
      found("%s %s".formatted(word(opcode), ClassScan.name(type)));
    }
    if (opcode == Opcodes.ANEWARRAY
        && !(constant instanceof Integer)
        && !method.name().equals("values")) {
      found("makes an array of a size worked out");
    }
    constant = null;
  }

  private static String word(int opcode) {
    return switch (opcode) {
      case Opcodes.NEW -> "makes a";
      case Opcodes.ANEWARRAY -> "makes an array of";
      default -> "asks for a";
    };
  }

  @Override
  public void visitLdcInsn(Object value) {
    var known =
        switch (value) {
          case String _, Integer _ -> true;
          case Type type -> ClassScan.isKnown(type);
          default -> false;
        };
    if (!known) {
      found("holds the constant " + value);
    }
    constant = value;
  }

  @Override
  public void visitInsn(int opcode) {
    if (!KnownCode.isInstruction(opcode)) {
      found(deed(opcode));
    }
    constant = opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5 ? opcode : null;
  }

  private static String deed(int opcode) {
    if (opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR) {
      return "calculates";
    }
    return switch (opcode) {
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> "locks";
      default -> "does what no rule does (instruction %d)".formatted(opcode);
    };
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      found("makes an array of numbers");
    }
    constant = operand;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (opcode == Opcodes.RET) {
      found("jumps back: a subroutine");
    }
    constant = null;
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    found("calculates");
    constant = null;
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    found("makes an array of arrays");
    constant = null;
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    requireForward(label);
    if (opcode == Opcodes.JSR) {
      found("jumps to a subroutine");
    }
    constant = null;
  }

  @Override
  public void visitTableSwitchInsn(int low, int high, Label otherwise, Label... labels) {
    requireForward(otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    requireForward(otherwise, labels);
  }

  private void requireForward(Label label, Label... others) {
    if (passed.contains(label) || List.of(others).stream().anyMatch(passed::contains)) {
      found("jumps back: a loop");
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    found("catches " + (type == null ? "everything" : ClassScan.name(type)));
  }

  private void found(String what) {
    findings.add(method.finding(what));
  }
}
