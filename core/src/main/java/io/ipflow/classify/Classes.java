package io.ipflow.classify;

import java.util.List;

/**
 * For each class of a field the filters that want it.
 *
 * @param locals of local addresses
 * @param remotes of remote addresses
 * @param services of protocols and ports
 */
record Classes(List<Row> locals, List<Row> remotes, List<Row> services) {}
