import { describeNode } from './describe-node.js';

describeNode('node-22');
