package org.birkhoff.train.engine.vector;

import java.util.HashSet;
import java.util.Set;

/**
 * Writes vector operations of a method: each takes and gives local variables, written {@link
 * Floats} and {@link Ints}, so that formulas read as formulas.
 */
final class VectorCode {
  private static final String VECTOR = "Ljdk/incubator/vector/Vector;";
  private static final String FLOATS = "L" + Code.FLOAT_VECTOR + ";";
  private static final String INTS = "L" + Code.INT_VECTOR + ";";
  private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";
  private static final String COMPARISON = "L" + OPERATORS + "$Comparison;";
  private static final String BINARY = "L" + OPERATORS + "$Binary;";
  private static final String MASK = "Ljdk/incubator/vector/VectorMask;";

  private final Code code;
  private final Set<Integer> exact = new HashSet<>();
  private final Set<Integer> assigned = new HashSet<>();

  /** A local variable that holds floats. */
  record Floats(int local) {}

  /** A local variable that holds integers. */
  record Ints(int local) {}

  VectorCode(Code code) {
    this.code = code;
  }

  /** The floats of an array from an index on, all three given by local variables. */
  Floats load(int array, int index) {
    return load(array, () -> code.loadInt(index));
  }

  Floats load(int array, Runnable index) {
    code.species().load(array);
    index.run();
    code.callStatic(Code.FLOAT_VECTOR, "fromArray", "(" + Code.SPECIES + "[FI)" + FLOATS);
    return result();
  }

  void store(Floats x, int array, int index) {
    store(x, array, () -> code.loadInt(index));
  }

  void store(Floats x, int array, Runnable index) {
    receiver(x).load(array);
    index.run();
    code.call(Code.FLOAT_VECTOR, "intoArray", "([FI)V");
  }

  Floats constant(float x) {
    return broadcast(() -> code.pushFloat(x));
  }

  Floats broadcast(Runnable x) {
    code.species();
    x.run();
    code.callStatic(Code.FLOAT_VECTOR, "broadcast", "(" + Code.SPECIES + "F)" + FLOATS);
    return result();
  }

  Floats zero() {
    code.species();
    code.callStatic(Code.FLOAT_VECTOR, "zero", "(" + Code.SPECIES + ")" + FLOATS);
    return result();
  }

  /** Gives a variable another value. */
  void assign(Floats variable, Floats value) {
    assigned.add(variable.local());
    exact.remove(variable.local());
    code.load(value.local()).store(variable.local());
  }

  Floats add(Floats x, Floats y) {
    return binary("add", x, y);
  }

  Floats subtract(Floats x, Floats y) {
    return binary("sub", x, y);
  }

  Floats multiply(Floats x, Floats y) {
    return binary("mul", x, y);
  }

  Floats divide(Floats x, Floats y) {
    return binary("div", x, y);
  }

  Floats negate(Floats x) {
    return unary("neg", x);
  }

  Floats root(Floats x) {
    return unary("sqrt", x);
  }

  /** x y + z, rounded once. */
  Floats fma(Floats x, Floats y, Floats z) {
    receiver(x).load(y.local()).load(z.local());
    code.call(Code.FLOAT_VECTOR, "fma", "(" + VECTOR + VECTOR + ")" + FLOATS);
    return result();
  }

  /** As {@link #fma(Floats, Floats, Floats)}. */
  Floats fma(Floats x, float y, Floats z) {
    return fma(x, constant(y), z);
  }

  /** As {@link #fma(Floats, Floats, Floats)}. */
  Floats fma(Floats x, float y, float z) {
    return fma(x, constant(y), constant(z));
  }

  /** As {@link #fma(Floats, Floats, Floats)}. */
  Floats fma(Floats x, Floats y, float z) {
    return fma(x, y, constant(z));
  }

  /** x &gt; y ? chosen : otherwise. */
  Floats ifGreater(Floats x, Floats y, Floats chosen, Floats otherwise) {
    return select("GT", x, y, chosen, otherwise);
  }

  /** x &lt; y ? chosen : otherwise. */
  Floats ifLess(Floats x, Floats y, Floats chosen, Floats otherwise) {
    return select("LT", x, y, chosen, otherwise);
  }

  private Floats select(String comparison, Floats x, Floats y, Floats chosen, Floats otherwise) {
    receiver(otherwise).load(chosen.local());
    receiver(x);
    code.constant(OPERATORS, comparison, COMPARISON).load(y.local());
    code.call(Code.FLOAT_VECTOR, "compare", "(" + COMPARISON + VECTOR + ")" + MASK);
    code.call(Code.FLOAT_VECTOR, "blend", "(" + VECTOR + MASK + ")" + FLOATS);
    return result();
  }

  /** The bits of floats. */
  Ints bits(Floats x) {
    receiver(x);
    code.call(Code.FLOAT_VECTOR, "reinterpretAsInts", "()" + INTS);
    return intResult();
  }

  /** The floats of bits. */
  Floats ofBits(Ints x) {
    receiver(x);
    code.call(Code.INT_VECTOR, "reinterpretAsFloats", "()" + FLOATS);
    return result();
  }

  Ints add(Ints x, int y) {
    return withConstant("ADD", x, y);
  }

  Ints and(Ints x, int y) {
    return withConstant("AND", x, y);
  }

  Ints or(Ints x, int y) {
    return withConstant("OR", x, y);
  }

  Ints shiftLeft(Ints x, int bits) {
    return withConstant("LSHL", x, bits);
  }

  /** Shift to the right that keeps the sign. */
  Ints shiftRight(Ints x, int bits) {
    return withConstant("ASHR", x, bits);
  }

  Ints subtract(Ints x, Ints y) {
    return withVector("SUB", x, y);
  }

  Ints or(Ints x, Ints y) {
    return withVector("OR", x, y);
  }

  Ints xor(Ints x, Ints y) {
    return withVector("XOR", x, y);
  }

  /** Pushes one lane. */
  void lane(Floats x, int lane) {
    receiver(x).pushInt(lane).call(Code.FLOAT_VECTOR, "lane", "(I)F");
  }

  /** Pushes a vector whose method is called next; its class is told once, if it stays the same. */
  private Code receiver(Floats x) {
    return exact.contains(x.local())
        ? code.load(x.local())
        : kept(x.local(), code.load(x.local()).exactFloats());
  }

  private Code receiver(Ints x) {
    return exact.contains(x.local())
        ? code.load(x.local())
        : kept(x.local(), code.load(x.local()).exactInts());
  }

  private Code kept(int local, Code pushed) {
    if (!assigned.contains(local)) {
      exact.add(local);
      pushed.duplicate().store(local);
    }
    return pushed;
  }

  private Floats unary(String name, Floats x) {
    receiver(x);
    code.call(Code.FLOAT_VECTOR, name, "()" + FLOATS);
    return result();
  }

  private Floats binary(String name, Floats x, Floats y) {
    receiver(x).load(y.local());
    code.call(Code.FLOAT_VECTOR, name, "(" + VECTOR + ")" + FLOATS);
    return result();
  }

  private Ints withConstant(String operator, Ints x, int y) {
    receiver(x).constant(OPERATORS, operator, operatorType(operator));
    code.pushInt(y).call(Code.INT_VECTOR, "lanewise", "(" + BINARY + "I)" + INTS);
    return intResult();
  }

  private Ints withVector(String operator, Ints x, Ints y) {
    receiver(x).constant(OPERATORS, operator, operatorType(operator));
    code.load(y.local());
    code.call(Code.INT_VECTOR, "lanewise", "(" + BINARY + VECTOR + ")" + INTS);
    return intResult();
  }

  private static String operatorType(String operator) {
    boolean associative =
        !operator.equals("SUB") && !operator.endsWith("SHL") && !operator.endsWith("SHR");
    return associative ? "L" + OPERATORS + "$Associative;" : BINARY;
  }

  private Floats result() {
    Floats result = new Floats(code.local());
    code.store(result.local());
    return result;
  }

  private Ints intResult() {
    Ints result = new Ints(code.local());
    code.store(result.local());
    return result;
  }
}
