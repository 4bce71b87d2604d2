/**
 * Case files: a network as Azure writes it and what Azure's documents and recordings answer about
 * it. One corpus for every module; a name that no reader knows is an error.
 */
package io.ipflow.cases;
