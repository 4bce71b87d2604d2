/** Rule sets: ClassBench's, sets in its style, sets shaped as Azure networks are. */
package io.ipflow.bench.sets;
