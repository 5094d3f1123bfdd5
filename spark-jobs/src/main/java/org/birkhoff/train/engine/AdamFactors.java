package org.birkhoff.train.engine;

/**
 * The numbers of one Adam update, each computed in double and rounded to float once.
 *
 * @param beta1 decay of the first moment
 * @param rest1 1 - beta1
 * @param beta2 decay of the second moment
 * @param rest2 1 - beta2
 * @param epsilon added to the root of the second moment
 * @param rate the learning rate over 1 - beta1^t, t = step + 1
 * @param root one over the square root of 1 - beta2^t
 * @param decay coupled weight decay, 0 for none
 * @param keep what each weight is multiplied by first, 1 without decoupled weight decay
 */
public record AdamFactors(
    float beta1,
    float rest1,
    float beta2,
    float rest2,
    float epsilon,
    float rate,
    float root,
    float decay,
    float keep) {}
