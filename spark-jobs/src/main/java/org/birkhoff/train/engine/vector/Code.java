package org.birkhoff.train.engine.vector;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the instructions of one method of a kernel. */
final class Code {
  static final String FLOAT_VECTOR = "jdk/incubator/vector/FloatVector";
  static final String INT_VECTOR = "jdk/incubator/vector/IntVector";
  static final String SPECIES = "Ljdk/incubator/vector/VectorSpecies;";

  private final KernelClass type;
  private final MethodVisitor method;
  private int locals;

  Code(KernelClass type, MethodVisitor method, int parameters) {
    this.type = type;
    this.method = method;
    this.locals = parameters;
    method.visitCode();
  }

  int lanes() {
    return type.lanes();
  }

  /** A new local variable. */
  int local() {
    return locals++;
  }

  /** New local variables with consecutive indices; the first of them. */
  int locals(int count) {
    int first = locals;
    locals += count;
    return first;
  }

  Code pushInt(int value) {
    if (value >= -1 && value <= 5) {
      method.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (short) value) {
      method.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      method.visitLdcInsn(value);
    }
    return this;
  }

  Code pushFloat(float value) {
    method.visitLdcInsn(value);
    return this;
  }

  Code loadInt(int local) {
    method.visitVarInsn(Opcodes.ILOAD, local);
    return this;
  }

  Code storeInt(int local) {
    method.visitVarInsn(Opcodes.ISTORE, local);
    return this;
  }

  Code loadFloat(int local) {
    method.visitVarInsn(Opcodes.FLOAD, local);
    return this;
  }

  Code storeFloat(int local) {
    method.visitVarInsn(Opcodes.FSTORE, local);
    return this;
  }

  Code load(int local) {
    method.visitVarInsn(Opcodes.ALOAD, local);
    return this;
  }

  Code store(int local) {
    method.visitVarInsn(Opcodes.ASTORE, local);
    return this;
  }

  Code duplicate() {
    method.visitInsn(Opcodes.DUP);
    return this;
  }

  Code add() {
    method.visitInsn(Opcodes.IADD);
    return this;
  }

  Code multiply() {
    method.visitInsn(Opcodes.IMUL);
    return this;
  }

  Code divide() {
    method.visitInsn(Opcodes.IDIV);
    return this;
  }

  Code negateFloat() {
    method.visitInsn(Opcodes.FNEG);
    return this;
  }

  /** Adds a constant to the integer on the stack. */
  Code plus(int constant) {
    return constant == 0 ? this : pushInt(constant).add();
  }

  /** Multiplies the integer on the stack by a constant. */
  Code times(int constant) {
    return constant == 1 ? this : pushInt(constant).multiply();
  }

  /** The element of an int array. */
  Code intElement() {
    method.visitInsn(Opcodes.IALOAD);
    return this;
  }

  /** The element of a float array. */
  Code floatElement() {
    method.visitInsn(Opcodes.FALOAD);
    return this;
  }

  /** {@code for (variable = first; variable < limit; variable += step) body}. */
  Code loop(int variable, Runnable first, int limit, Runnable step, Runnable body) {
    Label test = new Label();
    Label again = new Label();
    first.run();
    storeInt(variable);
    method.visitJumpInsn(Opcodes.GOTO, test);
    method.visitLabel(again);
    body.run();
    step.run();
    method.visitLabel(test);
    loadInt(variable).loadInt(limit);
    method.visitJumpInsn(Opcodes.IF_ICMPLT, again);
    return this;
  }

  /** {@code for (variable = first; variable < limit; variable += step) body}. */
  Code loop(int variable, Runnable first, int limit, int step, Runnable body) {
    return loop(variable, first, limit, () -> method.visitIincInsn(variable, step), body);
  }

  /** {@code if (float local is 0) then else otherwise}. */
  Code ifZero(int floatLocal, Runnable then, Runnable otherwise) {
    Label other = new Label();
    Label end = new Label();
    loadFloat(floatLocal).pushFloat(0.0f);
    method.visitInsn(Opcodes.FCMPL);
    method.visitJumpInsn(Opcodes.IFNE, other);
    then.run();
    method.visitJumpInsn(Opcodes.GOTO, end);
    method.visitLabel(other);
    otherwise.run();
    method.visitLabel(end);
    return this;
  }

  /** The species of floats. */
  Code species() {
    return constant(FLOAT_VECTOR, "SPECIES_" + 32 * lanes(), SPECIES);
  }

  /** A static field. */
  Code constant(String owner, String field, String descriptor) {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, field, descriptor);
    return this;
  }

  /** A constant of the kernel itself. */
  Code own(String field, String descriptor) {
    return constant(type.name(), field, descriptor);
  }

  /** Calls a static method of the kernel itself. */
  Code callOwn(String name, String descriptor) {
    return callStatic(type.name(), name, descriptor);
  }

  Code callStatic(String owner, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    return this;
  }

  Code call(String owner, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    return this;
  }

  /**
   * Tells the compiler the class of the vector of floats on the stack. What makes a vector, or a
   * loop hands on, is just some vector to it: methods called on that stay calls wherever the
   * profile, which all vectors of the process share, has not seen this class alone, and calls box
   * their operands.
   */
  Code exactFloats() {
    return exact(KernelClass.FLOATS, FLOAT_VECTOR);
  }

  /** As {@link #exactFloats} for integers. */
  Code exactInts() {
    return exact(KernelClass.INTS, INT_VECTOR);
  }

  private Code exact(String constant, String vector) {
    own(constant, KernelClass.CLASS);
    method.visitInsn(Opcodes.SWAP);
    call("java/lang/Class", "cast", "(Ljava/lang/Object;)Ljava/lang/Object;");
    method.visitTypeInsn(Opcodes.CHECKCAST, vector);
    return this;
  }

  /** Ends the method. */
  void end() {
    end(Opcodes.RETURN);
  }

  /** Ends the method with the float on the stack. */
  void endWithFloat() {
    end(Opcodes.FRETURN);
  }

  private void end(int instruction) {
    method.visitInsn(instruction);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
