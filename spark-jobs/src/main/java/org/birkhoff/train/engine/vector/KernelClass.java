package org.birkhoff.train.engine.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A kernel's class in the making. It is defined as a hidden class: nothing refers to it by name,
 * and it goes when its last object goes.
 */
final class KernelClass {
  /** The constant that holds the class of the kernel's vectors of floats. */
  static final String FLOATS = "FLOATS";

  /** The constant that holds the class of as many integers. */
  static final String INTS = "INTS";

  static final String CLASS = "Ljava/lang/Class;";

  private final String name = getClass().getPackageName().replace('.', '/') + "/Kernel";
  private final int lanes;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final MethodVisitor start;

  /**
   * @param type what the kernel implements
   */
  KernelClass(Class<?> type, int lanes) {
    if (lanes != 4 && lanes != 8 && lanes != 16) {
      throw new IllegalArgumentException(
          "Cannot define vector kernels: lanes must be 4, 8 or 16, but was " + lanes);
    }
    this.lanes = lanes;
    // the last version whose verifier infers types and asks for no tables of them
    writer.visit(
        Opcodes.V1_5,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {type.getName().replace('.', '/')});
    constructor();
    start = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    start.visitCode();
    vectorType(FLOATS, Code.FLOAT_VECTOR);
    vectorType(INTS, Code.INT_VECTOR);
  }

  int lanes() {
    return lanes;
  }

  String name() {
    return name;
  }

  /** A method of the kernel's interface; its first parameter is in local variable 1. */
  Code method(String method, String descriptor) {
    return code(Opcodes.ACC_PUBLIC, method, descriptor);
  }

  /** A static method; its first parameter is in local variable 0. */
  Code staticMethod(String method, String descriptor) {
    return code(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, method, descriptor);
  }

  private Code code(int access, String method, String descriptor) {
    int parameters =
        MethodType.fromMethodDescriptorString(descriptor, getClass().getClassLoader())
            .parameterCount();
    int self = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    return new Code(
        this, writer.visitMethod(access, method, descriptor, null, null), parameters + self);
  }

  /** An object of the finished class. */
  Object define() {
    start.visitInsn(Opcodes.RETURN);
    start.visitMaxs(0, 0);
    start.visitEnd();
    writer.visitEnd();
    try {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true);
      return hidden
          .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
          .invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot define a vector kernel", e);
    }
  }

  private void constructor() {
    MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void vectorType(String constant, String vector) {
    start.visitFieldInsn(Opcodes.GETSTATIC, vector, species(), Code.SPECIES);
    start.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "jdk/incubator/vector/VectorSpecies",
        "vectorType",
        "()" + CLASS,
        true);
    constant(constant, CLASS);
  }

  /** Adds a constant shuffle that takes lane l from lane source(l). */
  void shuffle(String constant, IntUnaryOperator source) {
    fromArray(constant, "VectorShuffle", Opcodes.T_INT, "[I", Opcodes.IASTORE, source);
  }

  /** Adds a constant mask that is set at the lanes chosen. */
  void mask(String constant, IntPredicate chosen) {
    IntUnaryOperator bit = lane -> chosen.test(lane) ? 1 : 0;
    fromArray(constant, "VectorMask", Opcodes.T_BOOLEAN, "[Z", Opcodes.BASTORE, bit);
  }

  private void fromArray(
      String constant, String made, int element, String array, int store, IntUnaryOperator value) {
    String owner = "jdk/incubator/vector/" + made;
    String descriptor = "L" + owner + ";";
    start.visitFieldInsn(Opcodes.GETSTATIC, Code.FLOAT_VECTOR, species(), Code.SPECIES);
    start.visitIntInsn(Opcodes.BIPUSH, lanes);
    start.visitIntInsn(Opcodes.NEWARRAY, element);
    for (int lane = 0; lane < lanes; lane++) {
      start.visitInsn(Opcodes.DUP);
      start.visitIntInsn(Opcodes.BIPUSH, lane);
      start.visitIntInsn(Opcodes.BIPUSH, value.applyAsInt(lane));
      start.visitInsn(store);
    }
    start.visitInsn(Opcodes.ICONST_0);
    start.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        owner,
        "fromArray",
        "(" + Code.SPECIES + array + "I)" + descriptor,
        false);
    constant(constant, descriptor);
  }

  private String species() {
    return "SPECIES_" + 32 * lanes;
  }

  /** Before this: the value. */
  private void constant(String constant, String descriptor) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(access, constant, descriptor, null, null).visitEnd();
    start.visitFieldInsn(Opcodes.PUTSTATIC, name, constant, descriptor);
  }
}
