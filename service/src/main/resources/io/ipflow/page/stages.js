// What a packet meets at an interface, made from the answer's trace and the rules in force.
import { TEXT } from './texts.js';

/** The stages in the order in which a packet meets them. */
export const ORDER = {
  Inbound: ['adminRules', 'subnet', 'networkInterface'],
  Outbound: ['adminRules', 'networkInterface', 'subnet'],
};
/** By what a group of effective rules says which stage it is. */
export const ASSOCIATIONS = { adminRules: 'networkManager', subnet: 'subnet', networkInterface: 'networkInterface' };
const STATES = { Allow: '', Deny: 'stops', Unknown: 'unsure' };

export const lastName = (id) => id.slice(id.lastIndexOf('/') + 1);

/**
 * The stages of one end in their order; one that has rules has a `resourceId`, and what was tried.
 * `where` names the end that is across.
 */
export function stagesOf(packet, answer, groups, where = '') {
  return ORDER[packet.direction]
    .flatMap((kind) => stagesOfKind(kind, answer, groups))
    .map((stage) => ({ ...stage, packet, where }));
}

function stagesOfKind(kind, answer, groups) {
  const there = groups.filter((group) => group.association?.[ASSOCIATIONS[kind]]);
  const ofKind = (traces, isMet) => traces.filter((trace) => trace.stage === kind).map((trace) => fromTrace(kind, trace, there, isMet));
  const traced = [...ofKind(answer.trace, true), ...ofKind(answer.notReached ?? [], false)];
  const unjudged = there.filter((group) => !traced.some((stage) => stage.group === group)).map((group) => fromGroup(kind, group));
  if (traced.length + unjudged.length > 0) return [...traced, ...unjudged];
  return kind === 'adminRules' ? [] : [plain(kind)];
}

function fromTrace(kind, trace, groups, isMet) {
  const group = groups.find((one) => sameResource(resource(one), trace.resourceId)) ?? groups[0];
  return {
    kind,
    title: TEXT.stages[kind],
    name: group?.networkSecurityGroup || kind === 'adminRules' ? lastName(trace.resourceId) : TEXT.stages.unknown,
    resourceId: trace.resourceId,
    access: trace.access,
    isMet,
    state: STATES[trace.access],
    // No admin rule may match; in a security group some rule always does, be it open which.
    said: kind === 'adminRules' && trace.access === 'Allow' && !trace.ruleName ? TEXT.stages.passes : TEXT.stages[trace.access],
    rules: trace.rules ?? [],
    group,
  };
}

const resource = (group) => group.networkSecurityGroup?.id ?? group.association.networkManager?.id ?? '';
const sameResource = (one, two) => one.toLowerCase() === two.toLowerCase();

function fromGroup(kind, group) {
  const id = resource(group);
  return { kind, title: TEXT.stages[kind], name: id === '' ? TEXT.stages.unknown : lastName(id), resourceId: id, isMet: false, state: 'past', said: TEXT.stages.past, rules: [], group };
}

const plain = (kind) => ({ kind, title: TEXT.stages[kind], name: TEXT.stages.none, isMet: true, state: '', said: TEXT.stages.passes, rules: [] });

/** The route that the sender's packet takes. */
export function routeOf(hop) {
  const known = hop.nextHopType !== 'Unknown';
  const drops = hop.nextHopType === 'None';
  return {
    kind: 'route',
    title: TEXT.stages.route,
    name: hop.nextHopIpAddress ? `${hop.nextHopType} ${hop.nextHopIpAddress}` : known ? hop.nextHopType : TEXT.stages.severalRoutes,
    isMet: true,
    state: drops ? 'stops' : known ? '' : 'unsure',
    said: drops ? TEXT.stages.Deny : known ? TEXT.stages.passes : TEXT.stages.Unknown,
    rules: [],
  };
}

/** Marks what the packet does not get to: behind what stops it, or passed over by an admin rule. */
export function alongThePath(stages) {
  const stop = stages.findIndex((stage) => stage.state === 'stops' && stage.isMet);
  return stages.map((stage, at) => {
    const behind = stop >= 0 && at > stop;
    if (!behind && stage.isMet) return stage;
    const said = stage.kind === 'route' || !stage.access ? TEXT.stages.past : TEXT.stages.would[stage.access];
    return { ...stage, state: 'past', said: behind ? said : TEXT.stages.skipped };
  });
}

/** The rules of a stage in the order of evaluation, each with what was found when it was tried. */
export function rowsOf(stage, direction) {
  const tried = new Map(stage.rules.map((trial) => [trial.ruleName, trial]));
  const written = (stage.group?.effectiveSecurityRules ?? []).filter((rule) => rule.direction === direction);
  const rows = written.map((rule) => ({ rule, trial: tried.get(rule.name) }));
  const listed = new Set(written.map((rule) => rule.name));
  const unlisted = stage.rules
    .filter((trial) => !listed.has(trial.ruleName))
    .map((trial) => ({ rule: { name: trial.ruleName, priority: trial.priority, access: trial.access }, trial }));
  return [...rows, ...unlisted].sort((one, two) => (one.rule.priority ?? 0) - (two.rule.priority ?? 0));
}

/** An end of a rule in a few words. */
export function endOf(rule, side) {
  const groups = (rule[`${side}ApplicationSecurityGroups`] ?? []).map((group) => lastName(group.id));
  const prefixes = rule[`${side}AddressPrefixes`] ?? [];
  return [...groups, ...prefixes].join(', ');
}

export const portsOf = (rule) =>
  (rule.destinationPortRanges ?? []).map((range) => {
    const [first, last] = range.split('-');
    return range === '0-65535' ? '*' : first === last ? first : range;
  }).join(', ');
