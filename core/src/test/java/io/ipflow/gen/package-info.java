/** Seeded generators of networks and of packets that seek the edges. */
package io.ipflow.gen;
