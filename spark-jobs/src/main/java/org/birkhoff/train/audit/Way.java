package org.birkhoff.train.audit;

/** A way to train that must give the reference's bits, and its name in the report. */
record Way(String name, Training training) {}
