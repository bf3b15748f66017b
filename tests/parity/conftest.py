"""The Spark cluster of the test run."""

from tests.spark_cluster_fixture import spark, spark_cluster

__all__ = ["spark", "spark_cluster"]
