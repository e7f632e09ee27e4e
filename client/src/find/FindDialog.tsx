import './find.css';
import { Combobox, Loader, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { explainError } from '../ui/explain-error.ts';
import { type Hit, hitsOf, pagesNamed } from './hits.ts';
import { useFound } from './use-found.ts';

type Props = { opened: boolean; onClose: () => void; pages: readonly Hit[] };

/** Finds any invoice, work order, customer, page or action by what a person knows of it. */
export function FindDialog({ opened, onClose, pages }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Find" size="lg" yOffset="10vh">
      <Finder onClose={onClose} pages={pages} />
    </Modal>
  );
}

function Finder({ onClose, pages }: Omit<Props, 'opened'>) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const { found, error, isLooking } = useFound(typed);
  const combobox = useCombobox({ opened: true });
  const groups = [...(found ? hitsOf(found) : []), { title: 'Pages and actions', hits: pagesNamed(typed, pages) }];
  const shown = groups.filter(({ hits }) => hits.length > 0);
  const first = shown[0]?.hits[0]?.to;

  const open = (to: string) => {
    onClose();
    void navigate(to);
  };
  const [isToOpen, setToOpen] = useState(false);
  const openFirst = useEffectEvent(() => {
    setToOpen(false);
    if (first) open(first);
  });
  useEffect(() => {
    if (isToOpen && !isLooking) openFirst();
  }, [isToOpen, isLooking]);

  // Enter opens the first hit, whatever was chosen among those before.
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first) selectFirstOption();
  }, [first, selectFirstOption]);

  return (
    <Combobox store={combobox} onOptionSubmit={open}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          className="find-box"
          type="search"
          aria-label="Find an invoice, a work order, a customer or a page"
          placeholder="Number, name, phone, e-mail, serial number or amount"
          maxLength={MAX_SEARCH}
          data-autofocus
          value={typed}
          leftSection={isLooking ? <Loader size={16} aria-hidden /> : <IconSearch size={16} aria-hidden />}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setToOpen(false);
          }}
          // A list of options keeps Escape for itself, and Enter would open what was found of an earlier text.
          onKeyDownCapture={(event) => {
            if (event.key === 'Escape') onClose();
            if (event.key !== 'Enter' || !isLooking) return;
            event.preventDefault();
            event.stopPropagation();
            setToOpen(true);
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className="find-list" mt="sm" aria-label="Found" aria-busy={isLooking}>
        {shown.map(({ title, hits }) => (
          <Combobox.Group key={title} label={title}>
            {hits.map((hit) => (
              <Combobox.Option key={hit.to} value={hit.to} className="find-hit">
                <Text size="sm" fw={500} span>
                  {hit.name}
                </Text>
                <Text size="sm" c="dimmed" span>
                  {hit.detail}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {shown.length === 0 && !error && (
          <Combobox.Empty>{isLooking ? 'Looking…' : `Nothing is called “${typed.trim()}”.`}</Combobox.Empty>
        )}
      </Combobox.Options>
      {error && (
        <Text size="sm" c="var(--mantine-color-red-light-color)" role="alert">
          {`Only pages can be found now. ${explainError(error)}`}
        </Text>
      )}
    </Combobox>
  );
}
