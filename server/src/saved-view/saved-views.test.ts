import { MAX_SHARED_VIEWS } from '@tuffops/shared/lengths';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const VIEWS =
  'query ($list: SavedViewList!) { savedViews(list: $list) { name query isShared isOwn list owner { name } } }';
const PUT = `mutation ($input: PutSavedViewInput!) { putSavedView(input: $input) { message
  ... on SavedViewPut { savedView { id name query isShared isOwn } } ... on SavedViewNotPut { field } } }`;
const DELETE = `mutation ($input: DeleteSavedViewInput!) { deleteSavedView(input: $input) { message
  ... on SavedViewDeleted { savedViewId } } }`;

let server: RunningServer;
let office: SignedIn;
let accountant: SignedIn;
let admin: SignedIn;
let technician: SignedIn;

beforeAll(async () => {
  server = await startServer();
  const tenant = await server.make.aTenant();
  office = await server.signInAs('office', { tenant });
  accountant = await server.signInAs('accountant', { tenant });
  admin = await server.signInAs('admin', { tenant });
  technician = await server.signInAs('technician', { tenant });
});
afterAll(() => server.stop());

const put = async (as: SignedIn, input: object): Promise<Json> =>
  (await as.graphql(PUT, { input: { list: 'INVOICES', query: '', ...input } })).data.putSavedView;
const names = async (as: SignedIn, list = 'INVOICES'): Promise<string[]> =>
  (await as.graphql(VIEWS, { list })).data.savedViews.map(({ name }: { name: string }) => name);
const remove = (as: SignedIn, savedViewId: string) => as.graphql(DELETE, { input: { savedViewId } });

describe('a view', () => {
  it('is its owner’s alone until it is shared, and is kept in its one spelling', async () => {
    const { savedView, message } = await put(office, { name: '  My\n late ones ', query: 'status=overdue&sort=due' });
    expect(message).toBe('View My late ones saved.');
    expect(savedView).toMatchObject({ name: 'My late ones', query: 'sort=due&status=overdue', isShared: false });
    expect(await names(office)).toEqual(['My late ones']);
    expect(await names(admin)).toEqual([]);
    await put(office, { id: savedView.id, name: 'Late ones', query: 'status=overdue', isShared: true });
    const { data } = await accountant.graphql(VIEWS, { list: 'INVOICES' });
    expect(data.savedViews).toEqual([
      {
        ...{ name: 'Late ones', query: 'status=overdue', isShared: true, isOwn: false, list: 'INVOICES' },
        owner: { name: office.user.name },
      },
    ]);
    expect(await names(office, 'WORK_ORDERS')).toEqual([]);
    await remove(office, savedView.id);
  });

  it('that is shared is changed by its owner only, and deleted by who edits the settings', async () => {
    const { savedView } = await put(office, { name: 'Ours', isShared: true });
    expect(await put(admin, { id: savedView.id, name: 'Mine' })).toEqual({
      message: 'Only who saved a view changes it.',
      field: 'id',
    });
    const refused = await remove(accountant, savedView.id);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'settings.edit' } }]);
    expect((await remove(admin, savedView.id)).data.deleteSavedView.savedViewId).toBe(savedView.id);
    expect(await names(office)).toEqual([]);
  });

  it('that is not shared does not exist for anybody else, be it the admin', async () => {
    const { savedView } = await put(office, { name: 'Mine' });
    for (const { errors } of [
      await remove(admin, savedView.id),
      await admin.graphql(PUT, { input: { id: savedView.id, list: 'INVOICES', name: 'x', query: '' } }),
    ]) {
      expect(errors).toMatchObject([{ message: 'There is no such view.', extensions: { code: 'NOT_FOUND' } }]);
    }
    await remove(office, savedView.id);
  });

  it('of a list that somebody does not see is neither told nor saved', async () => {
    const { savedView } = await put(office, { name: 'Acme disputes', isShared: true });
    expect(await names(technician)).toEqual([]);
    expect(await put(technician, { name: 'x' })).toMatchObject({ field: 'list', message: 'You do not see this list.' });
    expect((await put(technician, { list: 'WORK_ORDERS', name: 'Today' })).savedView.isOwn).toBe(true);
    await remove(office, savedView.id);
  });

  it.each([
    [{ name: ' \n ' }, 'name', 'The name must not be empty.'],
    [{ name: 'x'.repeat(61) }, 'name', 'The name can have at most 60 characters.'],
    [{ name: 'x', query: 'status=sent&status=paid' }, 'query', 'This is not the address of a list.'],
    [{ name: 'x', query: 'javascript:alert(1)' }, 'query', 'This is not the address of a list.'],
  ])('%j is refused', async (input, field, message) => {
    expect(await put(office, input)).toEqual({ field, message });
  });

  it('has a name of its own, and there are 50 of a list at most, also when all are saved at once', async () => {
    await server.query(
      `insert into saved_view (id, tenant_id, owner_id, list, name, query, is_shared)
       select new_id(), $1, $2, 'INVOICES', 'View ' || n, '', false from generate_series(1, 45) n`,
      [office.tenant.id, accountant.user.id],
    );
    const each = Array.from({ length: 9 }, (_, n) => put(accountant, { name: `View ${n + 45}` }));
    const answers = await Promise.all(each);
    expect(await names(accountant)).toHaveLength(50);
    const refused = answers.filter(({ field }) => field).map(({ message }) => message);
    expect(new Set(refused)).toEqual(
      new Set(['You have a view of that name.', 'You can have at most 50 views of a list.']),
    );
  });

  it('stays shared, or not, when that is not said', async () => {
    const { savedView } = await put(office, { name: 'Ours', isShared: true });
    expect((await put(office, { id: savedView.id, name: 'Ours still' })).savedView.isShared).toBe(true);
    expect((await put(office, { id: savedView.id, name: 'Mine', isShared: false })).savedView.isShared).toBe(false);
    expect((await put(office, { id: savedView.id, name: 'Mine still' })).savedView.isShared).toBe(false);
    await remove(office, savedView.id);
  });

  it('is shared with one place left by one, also when several share at once', async () => {
    await server.query(
      `insert into saved_view (id, tenant_id, owner_id, list, name, query, is_shared)
       select new_id(), $1, $2, 'WORK_ORDERS', 'Shared ' || n, '', true from generate_series(1, $3::integer) n`,
      [office.tenant.id, technician.user.id, MAX_SHARED_VIEWS - 1],
    );
    const several = [office, admin].map((person) =>
      put(person, { list: 'WORK_ORDERS', name: 'One more', isShared: true }),
    );
    const refused = (await Promise.all(several)).filter(({ field }) => field === 'isShared');
    expect(refused).toHaveLength(1);
  });
});
