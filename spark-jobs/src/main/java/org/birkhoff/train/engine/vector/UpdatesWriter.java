package org.birkhoff.train.engine.vector;

import java.util.function.BinaryOperator;
import org.birkhoff.train.engine.AdamFactors;
import org.birkhoff.train.engine.Updates;
import org.birkhoff.train.engine.vector.VectorCode.Floats;

/** Writes updates over packed weights, padding included. */
final class UpdatesWriter {
  private static final String FACTORS = AdamFactors.class.getName().replace('.', '/');

  /** Where heavy-ball and Nesterov find their momentum. */
  private static final int MOMENTUM = 6;

  private final Code code;
  private final VectorCode v;
  private final int i;

  private UpdatesWriter(Code code) {
    this.code = code;
    v = new VectorCode(code);
    i = code.local();
  }

  static Updates define(int lanes) {
    KernelClass type = new KernelClass(Updates.class, lanes);
    new UpdatesWriter(type.method("sgd", "(II[F[FFF)V")).sgd();
    new UpdatesWriter(type.method("heavyBall", "(I[F[F[FFFF)V")).heavyBall();
    new UpdatesWriter(type.method("nesterov", "(I[F[F[FFFF)V")).nesterov();
    new UpdatesWriter(type.method("adam", "(I[F[F[F[FL" + FACTORS + ";)V")).adam();
    return (Updates) type.define();
  }

  private void sgd() {
    int weights = 3;
    int gradients = 4;
    int rate = 5;
    decayed(
        1, 2, weights, gradients, 6, (w, g) -> v.store(v.fma(negative(rate), g, w), weights, i));
  }

  private void heavyBall() {
    momentum((m, g) -> m);
  }

  private void nesterov() {
    momentum((m, g) -> v.fma(parameter(MOMENTUM), m, g));
  }

  /**
   * @param direction of the update, from the new velocity and the gradient
   */
  private void momentum(BinaryOperator<Floats> direction) {
    int weights = 2;
    int velocity = 4;
    int rate = 5;
    decayed(
        -1,
        1,
        weights,
        3,
        7,
        (w, g) -> {
          Floats m = v.fma(parameter(MOMENTUM), v.load(velocity, i), g);
          v.store(m, velocity, i);
          v.store(v.fma(negative(rate), direction.apply(m, g), w), weights, i);
        });
  }

  private void adam() {
    int weights = 2;
    int first = 4;
    int second = 5;
    int decay = factor("decay");
    int beta1 = factor("beta1");
    int rest1 = factor("rest1");
    int beta2 = factor("beta2");
    int rest2 = factor("rest2");
    int epsilon = factor("epsilon");
    int rate = factor("rate");
    int root = factor("root");
    int keep = factor("keep");
    decayed(
        -1,
        1,
        weights,
        3,
        decay,
        (w, g) -> {
          Floats fresh = v.multiply(g, parameter(rest1));
          Floats m = v.fma(parameter(beta1), v.load(first, i), fresh);
          Floats kept = v.multiply(v.load(second, i), parameter(beta2));
          Floats squares = v.fma(v.multiply(g, parameter(rest2)), g, kept);
          v.store(m, first, i);
          v.store(squares, second, i);
          Floats divisor = v.fma(v.root(squares), parameter(root), parameter(epsilon));
          Floats old = v.multiply(w, parameter(keep));
          v.store(v.fma(negative(rate), v.divide(m, divisor), old), weights, i);
        });
  }

  private interface Update {
    void write(Floats w, Floats g);
  }

  /** A loop over weights and gradients with the decay, and one without it. */
  private void decayed(int from, int to, int weights, int gradients, int decay, Update update) {
    BinaryOperator<Floats> with = (w, g) -> v.fma(w, parameter(decay), g);
    code.ifZero(
        decay,
        () -> loop(from, to, weights, gradients, (w, g) -> g, update),
        () -> loop(from, to, weights, gradients, with, update));
    code.end();
  }

  private void loop(
      int from,
      int to,
      int weights,
      int gradients,
      BinaryOperator<Floats> gradient,
      Update update) {
    code.loop(
        i,
        () -> start(from),
        to,
        code.lanes(),
        () -> {
          Floats w = v.load(weights, i);
          update.write(w, gradient.apply(w, v.load(gradients, i)));
        });
  }

  private void start(int from) {
    if (from < 0) {
      code.pushInt(0);
    } else {
      code.loadInt(from);
    }
  }

  private Floats parameter(int local) {
    return v.broadcast(() -> code.loadFloat(local));
  }

  private Floats negative(int local) {
    return v.broadcast(() -> code.loadFloat(local).negateFloat());
  }

  private int factor(String name) {
    int local = code.local();
    code.load(6).call(FACTORS, name, "()F").storeFloat(local);
    return local;
  }
}
