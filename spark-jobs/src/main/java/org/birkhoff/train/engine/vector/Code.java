package org.birkhoff.train.engine.vector;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the instructions of one static method of a kernel, vector operations among them. */
final class Code {
  static final String FLOAT_VECTOR = "jdk/incubator/vector/FloatVector";

  /** The constant of a kernel's class that holds the class of its vectors. */
  static final String TYPE = "TYPE";

  private static final String VECTOR = "Ljdk/incubator/vector/Vector;";
  private static final String RESULT = ")L" + FLOAT_VECTOR + ";";
  private static final String SPECIES = "Ljdk/incubator/vector/VectorSpecies;";

  private final String owner;
  private final MethodVisitor method;
  private final int lanes;
  private int locals;

  /**
   * @param owner the class that holds the method and a constant {@link #TYPE}
   * @param parameters local variables that the method's parameters take
   */
  Code(String owner, MethodVisitor method, int lanes, int parameters) {
    this.owner = owner;
    this.method = method;
    this.lanes = lanes;
    this.locals = parameters;
    method.visitCode();
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

  Code load(int local) {
    method.visitVarInsn(Opcodes.ALOAD, local);
    return this;
  }

  Code store(int local) {
    method.visitVarInsn(Opcodes.ASTORE, local);
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
  Code loop(int variable, Runnable first, int limit, int step, Runnable body) {
    Label test = new Label();
    Label again = new Label();
    first.run();
    storeInt(variable);
    method.visitJumpInsn(Opcodes.GOTO, test);
    method.visitLabel(again);
    body.run();
    method.visitIincInsn(variable, step);
    method.visitLabel(test);
    loadInt(variable).loadInt(limit);
    method.visitJumpInsn(Opcodes.IF_ICMPLT, again);
    return this;
  }

  /** The kernel's species. */
  Code species() {
    method.visitFieldInsn(Opcodes.GETSTATIC, FLOAT_VECTOR, "SPECIES_" + 32 * lanes, SPECIES);
    return this;
  }

  /**
   * Tells the compiler the class of the vector on the stack. What makes a vector, or a loop hands on,
   * is just some vector to it: methods called on that stay calls wherever the profile, which all
   * vectors of the process share, has not seen this class alone, and calls box their operands.
   */
  Code exact() {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, TYPE, "Ljava/lang/Class;");
    method.visitInsn(Opcodes.SWAP);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/Class",
        "cast",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
        false);
    method.visitTypeInsn(Opcodes.CHECKCAST, FLOAT_VECTOR);
    return this;
  }

  /** Vector of zeros. */
  Code zero() {
    return species().callStatic("zero", "(" + SPECIES).exact();
  }

  /** Before this: species, float. */
  Code broadcast() {
    return callStatic("broadcast", "(" + SPECIES + "F").exact();
  }

  /** Before this: species, array, index. */
  Code fromArray() {
    return callStatic("fromArray", "(" + SPECIES + "[FI").exact();
  }

  /** Before this: vector, array, index. */
  Code intoArray() {
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, FLOAT_VECTOR, "intoArray", "([FI)V", false);
    return this;
  }

  /** Before this: x, y, z; leaves x y + z. */
  Code fma() {
    return call("fma", "(" + VECTOR + VECTOR);
  }

  Code addVectors() {
    return call("add", "(" + VECTOR);
  }

  Code multiplyVectors() {
    return call("mul", "(" + VECTOR);
  }

  Code negate() {
    return call("neg", "(");
  }

  /** Before this: x, y, mask; leaves y where the mask is set. */
  Code blend() {
    return call("blend", "(" + VECTOR + "Ljdk/incubator/vector/VectorMask;");
  }

  /** Before this: x, shuffle. */
  Code rearrange() {
    return call("rearrange", "(Ljdk/incubator/vector/VectorShuffle;");
  }

  /** Before this: vector; leaves the mask of the lanes above 0. */
  Code isPositive() {
    method.visitFieldInsn(
        Opcodes.GETSTATIC,
        "jdk/incubator/vector/VectorOperators",
        "GT",
        "Ljdk/incubator/vector/VectorOperators$Comparison;");
    pushFloat(0.0f);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        FLOAT_VECTOR,
        "compare",
        "(Ljdk/incubator/vector/VectorOperators$Comparison;F)Ljdk/incubator/vector/VectorMask;",
        false);
    return this;
  }

  /** A static method of the kernel's own class that returns nothing. */
  Code own(String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    return this;
  }

  /** Ends the method. */
  void end() {
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private Code call(String name, String parameters) {
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, FLOAT_VECTOR, name, parameters + RESULT, false);
    return this;
  }

  private Code callStatic(String name, String parameters) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, FLOAT_VECTOR, name, parameters + RESULT, false);
    return this;
  }
}
