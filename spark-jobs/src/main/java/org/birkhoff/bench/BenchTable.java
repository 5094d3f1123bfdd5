package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.birkhoff.train.Listing;

/** The measurements as a table for people. */
record BenchTable(EngineBench bench, List<Measured> measured) {
  private static final double LOW_SHARE = 0.15;
  private static final long COUNTED_FLOPS = 100_000;

  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "shape",
            "subject",
            "us a step",
            "min..max",
            "middle batch",
            "of peak",
            "peak GFLOP/s",
            "slowest:median",
            "slow",
            "us on all",
            "speed-up"));
    measured.forEach(one -> rows.add(row(one)));
    return new Listing(rows).text() + notes();
  }

  private List<String> row(Measured one) {
    Spread time = one.microseconds(LaunchResult::one);
    BenchCase what = one.what();
    return List.of(
        what.toString(),
        one.subject(),
        number(time.median()),
        number(time.min()) + ".." + number(time.max()),
        number(one.medianMicroseconds(LaunchResult::one).median()),
        String.format(Locale.ROOT, "%.1f %%", 100 * one.shareOfPeak(LaunchResult::one).median()),
        String.format(Locale.ROOT, "%.1f", one.peakGigaflops(LaunchResult::one).median()),
        String.format(Locale.ROOT, "%.2f", one.slowestToMedian(LaunchResult::one)),
        Long.toString(one.slowLaunches()),
        one.onAllCores() ? number(one.microseconds(LaunchResult::all).median()) : "-",
        one.onAllCores() ? String.format(Locale.ROOT, "%.2f", one.speedUp().median()) : "-");
  }

  private String notes() {
    String note =
        String.format(
            Locale.ROOT,
            "%d launch(es) of %.3g s, best batch of each, median over launches;"
                + " slow: launches above %.1f times the median; %s%n",
            bench.launches(),
            bench.seconds(),
            Measured.SLOW,
            Machine.processor());
    String low =
        measured.stream()
            .filter(one -> one.subject().equals(EngineSubject.FUSED.name()))
            .filter(one -> one.what().shape().flops() >= COUNTED_FLOPS)
            .filter(one -> one.shareOfPeak(LaunchResult::one).median() < LOW_SHARE)
            .map(one -> one.what().toString())
            .collect(Collectors.joining(", "));
    return low.isEmpty()
        ? note
        : note
            + String.format(
                Locale.ROOT, "Of at least 10^5 flops and below 15 %% of peak: %s%n", low);
  }

  /** Four digits, however large or small. */
  private static String number(double value) {
    int digits = (int) Math.max(0, 3 - Math.floor(Math.log10(value)));
    return String.format(Locale.ROOT, "%." + Math.min(6, digits) + "f", value);
  }
}
