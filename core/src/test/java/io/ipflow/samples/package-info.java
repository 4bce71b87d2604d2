/** Small networks and the parts of rules, routes and peerings in few words, for core's tests. */
package io.ipflow.samples;
