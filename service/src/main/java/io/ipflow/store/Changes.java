package io.ipflow.store;

import java.util.List;

/**
 * What happened between two revisions.
 *
 * @param since the revision that was asked from; its own changes are not among these
 * @param until the revision of the moment that was read
 * @param areKnown false where the log does not reach back so far, or {@code since} lies in the
 *     future: then everything must be read anew
 * @param changes in order of their revisions
 */
public record Changes(long since, long until, boolean areKnown, List<Change> changes) {
  public Changes {
    changes = List.copyOf(changes);
  }
}
