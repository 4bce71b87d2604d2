// The stages at an interface in the order of evaluation, and which of their rules a search finds.
import { ASSOCIATIONS, lastName, ORDER } from './stages.js';
import { TEXT } from './texts.js';

/** A stage a group, and one without rules where nothing is attached. */
export function stagesIn(groups, direction) {
  return ORDER[direction].flatMap((kind) => {
    const there = groups.filter((group) => group.association?.[ASSOCIATIONS[kind]]);
    if (there.length > 0) return there.map((group) => stage(kind, group));
    return kind === 'adminRules' ? [] : [{ kind, title: TEXT.stages[kind], name: TEXT.stages.none, group: null }];
  });
}

function stage(kind, group) {
  const id = group.networkSecurityGroup?.id ?? group.association.networkManager?.id;
  const at = group.association[ASSOCIATIONS[kind]].id;
  return {
    kind,
    title: TEXT.stages[kind],
    name: id ? lastName(id) : TEXT.stages.unknown,
    at: kind === 'adminRules' ? '' : TEXT.ruleScreen.at[kind](lastName(at)),
    operands: new Map((group.operands ?? []).map((one) => [(one.tag ?? one.applicationSecurityGroup).toLowerCase(), one])),
    group,
  };
}

/** Adds the rules of that direction, and those that the search finds: by text, or by the address at `side`. */
export function rulesOf(stage, direction, search, side) {
  const rules = (stage.group?.effectiveSecurityRules ?? []).filter((rule) => (rule.direction ?? direction) === direction);
  return { ...stage, rules, shown: rules.filter((rule) => finds(rule, search, side)) };
}

function finds(rule, search, side) {
  if (!search) return true;
  if (side) return rule.contains && rule.contains[side] !== 'no';
  const text = textOf(rule).toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

const textOf = ({ name, priority, access, written }) =>
  [name, priority, access, written.protocol, ...['sources', 'sourcePorts', 'destinations', 'destinationPorts'].flatMap((list) => written[list])].join(' ');

export const isDefault = (rule) => rule.name.startsWith('defaultSecurityRules/');
