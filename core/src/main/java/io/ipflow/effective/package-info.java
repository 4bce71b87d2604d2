/**
 * What is in force at an interface: tags, groups, associations, peerings and routes resolved into
 * an {@link io.ipflow.effective.EffectivePolicy} and {@link io.ipflow.effective.EffectiveRoutes}.
 */
package io.ipflow.effective;
