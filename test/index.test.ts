import * as lib from '../src';
test('loads', () => expect(lib).toBeDefined());
