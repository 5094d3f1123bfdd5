package org.birkhoff;

import org.apache.spark.sql.SparkSession;

/** A job that needs Spark alone: prints the sum of 0 to 99, computed by two tasks. */
public final class SumOnSpark {

  private SumOnSpark() {}

  public static void main(String[] args) {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      long sum = spark.range(0, 100, 1, 2).selectExpr("sum(id)").first().getLong(0);
      System.out.println("sum " + sum);
    }
  }
}
